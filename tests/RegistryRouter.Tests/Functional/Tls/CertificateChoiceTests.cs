using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Tls;

/// <summary>Selects the certificate of a handshake, before and after files change.</summary>
public sealed class CertificateChoiceTests : RouterFixture
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    public CertificateChoiceTests() => Own(_folder);

    [Theory]
    [InlineData("registry.test", "registry")]
    [InlineData("a.example.test", "wildcard")]
    [InlineData("b.a.example.test", "registry")]
    [InlineData("exact.example.test", "exact")]
    [InlineData("unknown.test", "registry")]
    [InlineData("", "registry")]
    public async Task The_server_name_selects_the_certificate(string serverName, string expected)
    {
        var router = await StartAsync();

        (await ShownAsync(router, serverName)).Subject.Should().Be($"CN={expected}");
    }

    [Fact]
    public async Task Changed_files_are_served_automatically_and_open_connections_continue()
    {
        var router = await StartAsync(("Tls:RefreshInterval", "00:00:01"));
        await using var standing = await HandshakeAsync(router, "registry.test");
        using var next = _authority.Issue("next", "registry.test");
        _folder.WritePair("registry", next);

        while ((await ShownAsync(router, "registry.test")).Subject != "CN=next")
            Cancellation.ThrowIfCancellationRequested();

        await standing.WriteAsync("GET /v2/ HTTP/1.1\r\nHost: registry.test\r\n\r\n"u8.ToArray(), Cancellation);
        using var answer = new StreamReader(standing);
        (await answer.ReadLineAsync(Cancellation)).Should().Be("HTTP/1.1 200 OK");
    }

    [Fact]
    public async Task A_half_replaced_pair_is_not_served()
    {
        var router = await StartAsync();
        var before = await ShownAsync(router, "registry.test");
        using var next = _authority.Issue("next", "registry.test");
        _folder.Write("registry.crt", next.ExportCertificatePem());

        router.Services.GetRequiredService<ServerCertificates>().Refresh();
        (await ShownAsync(router, "registry.test")).Thumbprint.Should().Be(before.Thumbprint);

        _folder.WritePair("registry", next);
        router.Services.GetRequiredService<ServerCertificates>().Refresh();
        (await ShownAsync(router, "registry.test")).Thumbprint.Should().Be(next.Thumbprint);
    }

    private async Task<RunningRouter> StartAsync(params (string Key, string? Value)[] settings)
    {
        var first = _folder.WritePair("registry", _authority.Issue("registry", "registry.test"));
        var wildcard = _folder.WritePair("wildcard", _authority.Issue("wildcard", "*.example.test"));
        var exact = _authority.Issue("exact", "exact.example.test").Export(X509ContentType.Pkcs12, "secret");
        await File.WriteAllBytesAsync(_folder.File("exact.pfx"), exact, Cancellation);
        return await StartRouterAsync(
        [
            ("Tls:CertificateFile", first.CertificateFile),
            ("Tls:KeyFile", first.KeyFile),
            ("Tls:Certificates:0:CertificateFile", wildcard.CertificateFile),
            ("Tls:Certificates:0:KeyFile", wildcard.KeyFile),
            ("Tls:Certificates:1:CertificateFile", _folder.File("exact.pfx")),
            ("Tls:Certificates:1:PasswordFile", _folder.Write("password", "secret\n")),
            ("Tls:RefreshInterval", "01:00:00"),
            .. settings,
        ]);
    }

    private async Task<X509Certificate2> ShownAsync(RunningRouter router, string serverName)
    {
        await using var stream = await HandshakeAsync(router, serverName);
        return X509CertificateLoader.LoadCertificate(stream.RemoteCertificate!.GetRawCertData());
    }

    // Ignores names: the certificate must only chain to the CA.
    private async Task<SslStream> HandshakeAsync(RunningRouter router, string serverName)
    {
        var stream = new SslStream(await router.ConnectAsync(ListenerKind.Https, Cancellation));
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = serverName,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { _authority.Root },
            },
            RemoteCertificateValidationCallback = (_, _, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0,
        };
        await stream.AuthenticateAsClientAsync(options, Cancellation);
        return stream;
    }
}
