using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Tls;

/// <summary>A certificate ready to serve: the leaf with its private key, and the intermediates sent with it.</summary>
internal sealed class ServerCertificate(X509Certificate2 leaf, X509Certificate2Collection intermediates)
{
    public X509Certificate2 Leaf { get; } = leaf;

    /// <summary>TLS 1.2 and 1.3 with this certificate; made once, so that sessions can be resumed.</summary>
    public SslServerAuthenticationOptions Handshake { get; } = new()
    {
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ServerCertificateContext = SslStreamCertificateContext.Create(leaf, intermediates, offline: true),
        ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
    };
}
