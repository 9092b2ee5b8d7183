using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls;

/// <summary>Whether a server certificate that was issued earlier may still be served.</summary>
internal static class IssuedCertificate
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    /// <summary>Whether it is signed by this very root, names exactly these hosts and is not near its end, if a later end can be had.</summary>
    public static bool IsUsable(X509Certificate2 server, X509Certificate2 root, IReadOnlyList<string> hosts, DateTimeOffset now) =>
        IsSignedBy(server, root)
        && (!IsNearEnd(server, now) || server.NotAfter == root.NotAfter)
        && Names(server).SetEquals(hosts.Select(Canonical));

    /// <summary>Whether it is time to issue the next.</summary>
    public static bool IsNearEnd(X509Certificate2 server, DateTimeOffset now) =>
        server.NotAfter.ToUniversalTime() <= now.UtcDateTime + RenewBefore;

    // The issuer's name is the machine's: a new root after a loss has the name of the old one.
    private static bool IsSignedBy(X509Certificate2 server, X509Certificate2 root)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(server);
    }

    private static HashSet<string> Names(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string Canonical(string host) => IPAddress.TryParse(host, out var address) ? address.ToString() : host;
}
