using System.ComponentModel;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Tls.Trust;

/// <summary>The certificates that a server presents in the TLS handshake, trusted or not.</summary>
/// <param name="Leaf">The server certificate.</param>
/// <param name="Others">The other certificates that the server sends, in its order.</param>
internal sealed record PresentedChain(X509Certificate2 Leaf, IReadOnlyList<X509Certificate2> Others)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public IEnumerable<X509Certificate2> All => Others.Prepend(Leaf);

    /// <summary>The self-signed root of the leaf; null if the server does not send it.</summary>
    public X509Certificate2? Root => All.FirstOrDefault(certificate => IsSelfIssued(certificate) && LeadsTo(certificate));

    /// <param name="registry">The server name to request and the address to connect to.</param>
    /// <param name="cancellationToken">Cancels the handshake.</param>
    /// <param name="at">Connects to this address instead.</param>
    /// <exception cref="TrustException">The server does not respond, or not with TLS.</exception>
    public static async Task<PresentedChain> ReadAsync(RegistryAddress registry, CancellationToken cancellationToken, DnsEndPoint? at = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            return await HandshakeAsync(registry, at ?? new DnsEndPoint(registry.BareHost, registry.Port), limit.Token);
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException or Win32Exception)
        {
            throw new TrustException($"{registry.Host}:{registry.Port} presents no certificate: {fault.GetBaseException().Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TrustException($"{registry.Host}:{registry.Port} presents no certificate: no response within {Timeout.TotalSeconds:0} s");
        }
    }

    /// <summary>Whether a CA signed the leaf, directly or through the others. Expiry is ignored.</summary>
    public bool LeadsTo(X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.ExtraStore.AddRange(Others.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(Leaf);
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static async Task<PresentedChain> HandshakeAsync(RegistryAddress registry, DnsEndPoint at, CancellationToken cancellationToken)
    {
        PresentedChain? presented = null;
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(at.Host, at.Port, cancellationToken);
        await using var tls = new SslStream(tcp.GetStream());
#pragma warning disable CA5359 // Only reads the certificate. Nothing is sent, and a person or --fingerprint confirms the result.
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = registry.BareHost,
            RemoteCertificateValidationCallback = (_, leaf, chain, _) =>
            {
                presented = Copy(leaf!, chain!);
                return true;
            },
        };
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(options, cancellationToken);
        return presented!;
    }

    private static PresentedChain Copy(X509Certificate leaf, X509Chain chain) => new(
        X509CertificateLoader.LoadCertificate(leaf.GetRawCertData()),
        [.. from other in chain.ChainPolicy.ExtraStore
            where !other.RawData.AsSpan().SequenceEqual(leaf.GetRawCertData())
            select X509CertificateLoader.LoadCertificate(other.RawData)]);
}
