using System.Net.Security;
using System.Security.Authentication;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Tls;

public sealed class ServerCertificateTests
{
    [Fact]
    public void Tls_1_2_and_1_3_are_offered_with_http_2_and_http_1_1()
    {
        using var root = CertificateAuthority.CreateRoot("host-1", DateTimeOffset.UtcNow);
        using var leaf = CertificateAuthority.Issue(root, ["a"], DateTimeOffset.UtcNow);

        var handshake = new ServerCertificate(leaf, []).Handshake;

        handshake.EnabledSslProtocols.Should().Be(SslProtocols.Tls12 | SslProtocols.Tls13);
        handshake.ApplicationProtocols.Should().Equal(SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);
        handshake.ServerCertificateContext!.TargetCertificate.Thumbprint.Should().Be(leaf.Thumbprint);
    }
}
