using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Functional.Tls;

public sealed class TlsTests : RouterFixture
{
    [Theory]
    [InlineData(SslProtocols.Tls12, "h2")]
    [InlineData(SslProtocols.Tls12, "http/1.1")]
    [InlineData(SslProtocols.Tls13, "h2")]
    [InlineData(SslProtocols.Tls13, "http/1.1")]
    public async Task Every_client_negotiates_its_protocol(SslProtocols protocol, string application)
    {
        var router = await StartRouterAsync();

        await using var stream = await HandshakeAsync(router, new SslClientAuthenticationOptions
        {
            TargetHost = RunningRouter.Host,
            EnabledSslProtocols = protocol,
            ApplicationProtocols = [new SslApplicationProtocol(application)],
            CertificateChainPolicy = router.Trust(),
        });

        stream.SslProtocol.Should().Be(protocol);
        stream.NegotiatedApplicationProtocol.Should().Be(new SslApplicationProtocol(application));
    }

    [Fact]
    public async Task Old_protocols_are_refused()
    {
        var router = await StartRouterAsync();

#pragma warning disable SYSLIB0039, CA5397 // The point of the test is that TLS 1.1 is refused.
        var handshake = () => HandshakeAsync(router, new SslClientAuthenticationOptions
        {
            TargetHost = RunningRouter.Host,
            EnabledSslProtocols = SslProtocols.Tls11,
            CertificateChainPolicy = router.Trust(),
        });
#pragma warning restore SYSLIB0039, CA5397

        await handshake.Should().ThrowAsync<Exception>();
    }

    [Fact]
    public async Task A_client_without_the_ca_rejects_the_certificate()
    {
        var router = await StartRouterAsync();

        var handshake = () => HandshakeAsync(router, new SslClientAuthenticationOptions { TargetHost = RunningRouter.Host });

        await handshake.Should().ThrowAsync<AuthenticationException>();
    }

    [Fact]
    public async Task A_configured_certificate_is_served_with_its_intermediates()
    {
        var folder = Directory.CreateTempSubdirectory("registry-router-test-");
        using var root = Authority("CN=root", issuer: null);
        using var intermediate = Authority("CN=intermediate", root);
        using var leaf = CertificateAuthority.Issue(intermediate, [RunningRouter.Host], DateTimeOffset.UtcNow);
        var certificateFile = Path.Combine(folder.FullName, "tls.crt");
        var keyFile = Path.Combine(folder.FullName, "tls.key");
        await File.WriteAllTextAsync(certificateFile, $"{leaf.ExportCertificatePem()}\n{intermediate.ExportCertificatePem()}\n", Cancellation);
        await File.WriteAllTextAsync(keyFile, leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), Cancellation);
        var router = await StartRouterAsync(("Tls:CertificateFile", certificateFile), ("Tls:KeyFile", keyFile));

        await using var stream = await HandshakeAsync(router, new SslClientAuthenticationOptions
        {
            TargetHost = RunningRouter.Host,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509CertificateLoader.LoadCertificate(root.RawData) },
            },
        });

        stream.RemoteCertificate!.GetRawCertData().Should().Equal(leaf.RawData);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_plain_listener_redirects_to_the_tls_listener()
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client(kind: ListenerKind.Http).PutAsync("/v2/a/manifests/1?x=%2F", new StringContent("{}"), Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.PermanentRedirect);
        answer.Headers.GetValues("Location").Should().Equal($"{router.Address().GetLeftPart(UriPartial.Authority)}/v2/a/manifests/1?x=%2F");
        Upstream.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_tls_the_plain_listener_serves()
    {
        var router = await StartRouterAsync(("Tls:Enabled", "false"));

        using var answer = await router.Client(kind: ListenerKind.Http).GetAsync("/v2/", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().ContainSingle().Which.Headers["X-Forwarded-Proto"].Should().Equal("http");
    }

    private async Task<SslStream> HandshakeAsync(RunningRouter router, SslClientAuthenticationOptions options)
    {
        var stream = new SslStream(await router.ConnectAsync(ListenerKind.Https, Cancellation));
        try
        {
            await stream.AuthenticateAsClientAsync(options, Cancellation);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static X509Certificate2 Authority(string subject, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = DateTimeOffset.UtcNow;
        if (issuer is null)
            return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(2));
        using var certificate = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, [1, 2, 3]);
        return certificate.CopyWithPrivateKey(key);
    }
}
