using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Tests.Cli;

public sealed class CertsCommandTests : IDisposable
{
    private readonly CertsRun _certs = new();

    public void Dispose() => _certs.Dispose();

    [Fact]
    public async Task Init_creates_a_ca_once()
    {
        (await _certs.RunAsync("", "init")).Should().Be(0);
        var before = await File.ReadAllTextAsync(_certs.RootFile, TestContext.Current.CancellationToken);
        (await _certs.RunAsync("", "init")).Should().Be(0);

        using var root = X509Certificate2.CreateFromPem(before);
        _certs.Output.Should().Contain("already exists; nothing was changed").And.Contain(Fingerprint.Of(root).ToString());
        root.Subject.Should().Be("CN=RegistryRouter CA of registry.test");
        (await File.ReadAllTextAsync(_certs.RootFile, TestContext.Current.CancellationToken)).Should().Be(before);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_certs.File("data/tls/ca.key")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Init_does_not_replace_a_damaged_ca()
    {
        await _certs.RunAsync("", "init");
        File.Delete(_certs.File("data/tls/ca.key"));

        (await _certs.RunAsync("", "init")).Should().Be(1);

        _certs.Output.Should().Contain("Data:Directory").And.Contain("restore both files");
        File.Exists(_certs.File("data/tls/ca.key")).Should().BeFalse();
    }

    [Fact]
    public async Task Issue_writes_a_certificate_signed_by_the_ca()
    {
        await _certs.RunAsync("", "init");

        (await _certs.RunAsync("", "issue", "*.registry.test", "registry.test", "10.0.0.1", "::1", "--out", _certs.File("out"))).Should().Be(0);

        var chain = CertificateFile.Read(_certs.File("out/_.registry.test.crt"));
        using var leaf = X509Certificate2.CreateFromPemFile(_certs.File("out/_.registry.test.crt"), _certs.File("out/_.registry.test.key"));
        chain.Should().HaveCount(2);
        new PresentedChain(leaf, [.. chain.Skip(1)]).Root!.RawData.Should().Equal(chain[1].RawData);
        new CertificateSummary(leaf, DateTimeOffset.UtcNow).Names.Should().Equal("*.registry.test", "registry.test", "10.0.0.1", "::1");
        new CertificateSummary(leaf, DateTimeOffset.UtcNow).DaysLeft.Should().Be(396);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_certs.File("out/_.registry.test.key")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Issue_overwrites_files_only_with_force()
    {
        await _certs.RunAsync("", "init");
        _certs.Write("a.crt", "mine");

        (await _certs.RunAsync("", "issue", "a", "--out", _certs.File("."))).Should().Be(1);
        _certs.Output.Should().Contain("a.crt").And.Contain("--force");
        (await _certs.RunAsync("", "issue", "a", "--out", _certs.File("."), "--force")).Should().Be(0);

        CertificateFile.Read(_certs.File("a.crt"))[0].Subject.Should().Be("CN=a");
    }

    [Theory]
    [InlineData("issue", "a")]
    [InlineData("show")]
    public async Task Without_a_ca_the_error_names_certs_init(params string[] arguments)
    {
        (await _certs.RunAsync("", arguments)).Should().Be(1);

        _certs.Output.Should().StartWith($"registry-router: the CA {_certs.RootFile} does not exist").And.Contain("certs init");
        Directory.Exists(_certs.File("data")).Should().BeFalse();
    }

    [Theory]
    [InlineData("issue")]
    [InlineData("issue", "https://a")]
    [InlineData("issue", "a:8443")]
    [InlineData("issue", "münchen.test")]
    [InlineData("show", "a", "b")]
    [InlineData("trust")]
    [InlineData("trust", "https://registry.test")]
    [InlineData("trust", "registry.test", "--for", "docker,rkt")]
    [InlineData("trust", "registry.test", "--fingerprint", "12:34")]
    public async Task Invalid_arguments_are_a_usage_error(params string[] arguments) =>
        (await _certs.RunAsync("", arguments)).Should().Be(2);

    [Fact]
    public async Task Show_prints_the_ca_of_the_router_and_files()
    {
        await _certs.RunAsync("", "init");
        await _certs.RunAsync("", "issue", "registry.test", "--out", _certs.File("."));

        (await _certs.RunAsync("", "show")).Should().Be(0);
        _certs.Output.Should().Contain("RegistryRouter CA of registry.test").And.Contain("days left");
        (await _certs.RunAsync("", "show", _certs.File("registry.test.crt"))).Should().Be(0);
        _certs.Output.Should().Contain("names        registry.test").And.Contain("396 days left");
    }

    [Fact]
    public async Task Show_opens_pkcs12_with_its_password()
    {
        using var certificate = CertificateAuthority.CreateRoot("a", DateTimeOffset.UtcNow);
        await File.WriteAllBytesAsync(_certs.File("a.pfx"), certificate.Export(X509ContentType.Pkcs12, "secret"), TestContext.Current.CancellationToken);

        (await _certs.RunAsync("", "show", _certs.File("a.pfx"), "--password-file", _certs.Write("password", "secret\n"))).Should().Be(0);

        _certs.Output.Should().Contain(Fingerprint.Of(certificate).ToString());
    }

    [Fact]
    public async Task An_expired_certificate_is_a_problem()
    {
        using var certificate = CertificateAuthority.CreateRoot("a", DateTimeOffset.UtcNow.AddYears(-11));

        (await _certs.RunAsync("", "show", _certs.Write("a.crt", certificate.ExportCertificatePem()))).Should().Be(1);

        _certs.Output.Should().Contain("EXPIRED");
    }
}
