using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls;

/// <summary>A certificate ready to serve: the leaf with its private key, and the intermediates sent with it.</summary>
/// <param name="leaf">The certificate with its private key.</param>
/// <param name="intermediates">The chain from the leaf to its root.</param>
/// <param name="fingerprint">Fingerprint of the content that it was read from, see <see cref="CertificateContent.Fingerprint"/>.</param>
internal sealed class ServerCertificate(X509Certificate2 leaf, X509Certificate2Collection intermediates, string fingerprint = "")
{
    public X509Certificate2 Leaf { get; } = leaf;

    public string Fingerprint { get; } = fingerprint;

    public DateTime StartUtc { get; } = leaf.NotBefore.ToUniversalTime();

    public DateTime EndUtc { get; } = leaf.NotAfter.ToUniversalTime();

    /// <summary>The DNS names of its subject alternative names, wildcards included; the subject is ignored (RFC 6125, section 6.4.4).</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames())];

    /// <summary>TLS 1.2 and 1.3 with this certificate; created once, so that sessions can be resumed.</summary>
    public SslServerAuthenticationOptions Handshake { get; } = new()
    {
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ServerCertificateContext = SslStreamCertificateContext.Create(leaf, intermediates, offline: true),
        ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
    };
}
