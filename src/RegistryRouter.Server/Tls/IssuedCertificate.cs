using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls;

/// <summary>Decides whether an issued server certificate can still be served.</summary>
internal static class IssuedCertificate
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    /// <summary>Whether this root signed it, it names exactly these hosts, and it is not about to expire before the root does.</summary>
    public static bool IsUsable(X509Certificate2 server, X509Certificate2 root, IReadOnlyList<string> hosts, DateTimeOffset now) =>
        IsSignedBy(server, root)
        && (!IsNearExpiry(server, now) || server.NotAfter == root.NotAfter)
        && server.HostNames.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(hosts.Select(Canonical));

    /// <summary>Whether it is time to renew the certificate.</summary>
    public static bool IsNearExpiry(X509Certificate2 server, DateTimeOffset now) =>
        server.NotAfter.ToUniversalTime() <= now.UtcDateTime + RenewBefore;

    // Comparing issuer names is not enough: a root that replaces a lost one has the same name.
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

    private static string Canonical(string host) => IPAddress.TryParse(host, out var address) ? address.ToString() : host;
}
