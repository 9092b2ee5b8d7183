using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Observability;
using Serilog.Extensions.Logging;

namespace RegistryRouter.Tests.Tls;

public sealed class ServerCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestAuthority _authority;
    private readonly CapturedLog _log = new();

    public ServerCertificatesTests() => _authority = new TestAuthority(_time.GetUtcNow());

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void New_content_is_served_without_a_restart()
    {
        var certificates = Serve(_folder.WritePair("tls", _authority.Issue("a")));
        using var next = _authority.Issue("b");
        _folder.WritePair("tls", next);

        certificates.Refresh();

        ThumbprintFor(certificates, "b").Should().Be(next.Thumbprint);
        _log.Lines.Should().HaveCount(2).And.OnlyContain(line => line.StartsWith("Information Serving the certificate for"));
    }

    [Fact]
    public void A_swapped_link_to_a_folder_is_new_content()
    {
        using var next = _authority.Issue("a");
        WriteBehindLink("first", _authority.Issue("a"));
        File.CreateSymbolicLink(_folder.File("tls.crt"), "..data/tls.crt");
        File.CreateSymbolicLink(_folder.File("tls.key"), "..data/tls.key");
        var certificates = Serve(new CertificateFiles("", _folder.File("tls.crt"), _folder.File("tls.key"), ""));
        WriteBehindLink("second", next);

        certificates.Refresh();

        ThumbprintFor(certificates, "a").Should().Be(next.Thumbprint);
    }

    public static TheoryData<string, string> Invalid => new()
    {
        { "damaged", "*PEM*" },
        { "half-replaced", "*Tls:KeyFile*" },
        { "missing", "*tls.key*" },
        { "expired", "*it expired on 2026-02-*" },
        { "early", "*it is not valid before 2026-03-03*" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_certificate_is_rejected_with_one_warning_until_it_is_replaced(string kind, string warning)
    {
        using var first = _authority.Issue("a");
        using var repaired = _authority.Issue("a");
        var certificates = Serve(_folder.WritePair("tls", first));
        Spoil(kind);

        for (var i = 0; i < 3; i++)
            certificates.Refresh();

        ThumbprintFor(certificates, "a").Should().Be(first.Thumbprint);
        _log.Lines.Skip(1).Should().ContainSingle().Which.Should().StartWith("Warning New certificate").And.Match(warning);

        _folder.WritePair("tls", repaired);
        certificates.Refresh();
        ThumbprintFor(certificates, "a").Should().Be(repaired.Thumbprint);
    }

    [Fact]
    public void A_certificate_that_is_not_yet_valid_is_served_once_it_is()
    {
        using var early = _authority.Issue(startsInDays: 2, "a");
        var certificates = Serve(_folder.WritePair("tls", _authority.Issue("a")));
        _folder.WritePair("tls", early);
        certificates.Refresh();
        _time.Advance(TimeSpan.FromDays(3));

        certificates.Refresh();

        ThumbprintFor(certificates, "a").Should().Be(early.Thumbprint);
    }

    [Theory]
    [InlineData(381, 0)]
    [InlineData(384, 1, "Warning The certificate for a expires on 2027-04-02 12:00 UTC")]
    [InlineData(398, 1, "Error The certificate for a expired on 2027-04-02 12:00 UTC")]
    public void Expiry_is_logged_in_advance_and_once_a_day(int days, int lines, string text = "")
    {
        var certificates = Serve(_folder.WritePair("tls", _authority.Issue("a")));
        _time.Advance(TimeSpan.FromDays(days));

        certificates.Refresh();
        certificates.Refresh();

        _log.Lines.Skip(1).Should().HaveCount(lines);
        _log.Lines.Skip(1).All(line => line.StartsWith(text)).Should().BeTrue();
        _time.Advance(TimeSpan.FromDays(1));
        certificates.Refresh();
        _log.Lines.Skip(1).Should().HaveCount(lines * 2);
    }

    [Fact]
    public void A_rejected_certificate_does_not_block_the_others()
    {
        using var next = _authority.Issue("b");
        var certificates = Serve(_folder.WritePair("a", _authority.Issue("a")), _folder.WritePair("b", _authority.Issue("b")));
        _folder.Write("a.key", "garbage");
        _folder.WritePair("b", next);

        certificates.Refresh();

        ThumbprintFor(certificates, "b").Should().Be(next.Thumbprint);
    }

    [Fact]
    public void A_start_without_a_valid_certificate_fails()
    {
        var start = () => Serve(new CertificateFiles("Certificates:1:", _folder.Write("a.crt", ""), _folder.Write("a.key", ""), ""));

        start.Should().Throw<ConfigurationErrorsException>().Which.Errors.Should().ContainSingle()
            .Which.Key.Should().Be("Tls:Certificates:1:CertificateFile");
    }

    private ServerCertificates Serve(params CertificateFiles[] files) => new(
        files.Select(each => new CertificateFileSource(each, _time)),
        new ClientCertificates(ClientCertificateRule.Off, []),
        _time,
        new SerilogLoggerFactory(_log.Logger()).CreateLogger<ServerCertificates>());

    private static string ThumbprintFor(ServerCertificates certificates, string name) => certificates.For(name).Leaf.Thumbprint;

    // Like Kubernetes, where one link points to the folder with both files.
    private void WriteBehindLink(string name, X509Certificate2 certificate)
    {
        Directory.CreateDirectory(_folder.File(name));
        _folder.WritePair($"{name}/tls", certificate);
        if (Directory.Exists(_folder.File("..data")))
            Directory.Delete(_folder.File("..data"));
        Directory.CreateSymbolicLink(_folder.File("..data"), name);
    }

    private void Spoil(string kind)
    {
        if (kind == "damaged")
            _folder.Write("tls.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        else if (kind == "half-replaced")
            _folder.Write("tls.crt", _authority.Issue("a").ExportCertificatePem());
        else if (kind == "missing")
            File.Delete(_folder.File("tls.key"));
        else
            _folder.WritePair("tls", _authority.Issue(kind == "expired" ? -398 : 2, "a"));
    }
}
