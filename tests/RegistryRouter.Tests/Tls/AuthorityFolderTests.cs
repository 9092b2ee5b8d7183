using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Tls;

public sealed class AuthorityFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_first_start_creates_a_root_and_a_server_certificate()
    {
        var server = Serve("registry.example.com", "10.0.0.1");

        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Should().BeEquivalentTo("ca.crt", "ca.key", "server.crt", "server.key");
        server.HasPrivateKey.Should().BeTrue();
        server.MatchesHostname("registry.example.com").Should().BeTrue();
        IsTrusted(server).Should().BeTrue();
    }

    [Fact]
    public void A_missing_folder_is_created()
    {
        var folder = new AuthorityFolder(_folder.File("data/tls"), _time);

        folder.ServerCertificateFor(["a"]);

        File.Exists(folder.RootFile).Should().BeTrue();
        folder.RootFile.Should().Be(_folder.File("data/tls/ca.crt"));
    }

    [Fact]
    public void Only_the_owner_can_read_keys()
    {
        if (OperatingSystem.IsWindows())
            return;
        Serve("a");
        Serve("b");

        File.GetUnixFileMode(_folder.File("ca.key")).Should().Be(OwnerOnly);
        File.GetUnixFileMode(_folder.File("server.key")).Should().Be(OwnerOnly);
    }

    [Fact]
    public void The_certificate_for_clients_contains_no_key()
    {
        Serve("a");

        File.ReadAllText(_folder.File("ca.crt")).Should().StartWith("-----BEGIN CERTIFICATE-----").And.NotContain("KEY");
        File.ReadAllText(_folder.File("ca.key")).Should().StartWith("-----BEGIN PRIVATE KEY-----");
    }

    [Fact]
    public void A_root_is_never_overwritten()
    {
        Serve("a");
        var before = (Read("ca.crt"), Read("ca.key"));

        Serve("b");
        _time.Advance(TimeSpan.FromDays(9 * 365));
        Serve("b");

        (Read("ca.crt"), Read("ca.key")).Should().Be(before);
    }

    [Theory]
    [InlineData("a,b", "a,b", 0)]
    [InlineData("a,b", "b,a", 0)]
    [InlineData("a,::1", "a,[::1]", 0)]
    [InlineData("a,::1", "a,0:0:0:0:0:0:0:1", 0)]
    [InlineData("a", "a", 366)]
    public void A_usable_server_certificate_is_kept(string first, string then, int days)
    {
        var before = Serve(first.Split(','));

        _time.Advance(TimeSpan.FromDays(days));

        Serve(then.Split(',')).Thumbprint.Should().Be(before.Thumbprint);
    }

    [Theory]
    [InlineData("a", "a,b", 0)]
    [InlineData("a,b", "a", 0)]
    [InlineData("a", "b", 0)]
    [InlineData("a,10.0.0.1", "a,10.0.0.2", 0)]
    [InlineData("a", "a", 367)]
    [InlineData("a", "a", 500)]
    public void A_server_certificate_for_other_hosts_or_near_expiry_is_reissued(string first, string then, int days)
    {
        var before = Serve(first.Split(','));

        _time.Advance(TimeSpan.FromDays(days));
        var after = Serve(then.Split(','));

        after.Thumbprint.Should().NotBe(before.Thumbprint);
        after.NotAfter.ToUniversalTime().Should().Be(_time.GetUtcNow().UtcDateTime.AddDays(397));
        IsTrusted(after).Should().BeTrue();
    }

    [Theory]
    [InlineData("server.crt")]
    [InlineData("server.key")]
    public void A_server_certificate_that_lacks_a_file_is_reissued(string file)
    {
        var before = Serve("a");

        File.Delete(_folder.File(file));

        Serve("a").Thumbprint.Should().NotBe(before.Thumbprint);
    }

    [Fact]
    public void A_server_certificate_of_another_authority_is_reissued()
    {
        using var stranger = CertificateAuthority.CreateRoot("another machine", _time.GetUtcNow());
        using var foreign = CertificateAuthority.Issue(stranger, ["a"], _time.GetUtcNow());
        Serve("a");
        _folder.Write("server.crt", foreign.ExportCertificatePem());
        _folder.Write("server.key", foreign.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        var server = Serve("a");

        server.Thumbprint.Should().NotBe(foreign.Thumbprint);
        IsTrusted(server).Should().BeTrue();
    }

    private X509Certificate2 Serve(params string[] hosts) => new AuthorityFolder(_folder.Path, _time).ServerCertificateFor(hosts).Leaf;

    private string Read(string file) => File.ReadAllText(_folder.File(file));

    private bool IsTrusted(X509Certificate2 server)
    {
        using var root = X509CertificateLoader.LoadCertificateFromFile(_folder.File("ca.crt"));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;
        return chain.Build(server);
    }
}
