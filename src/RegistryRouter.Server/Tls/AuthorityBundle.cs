using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls;

/// <summary>A PEM file with the CAs that sign a peer's certificate.</summary>
internal static class AuthorityBundle
{
    /// <summary>Trusts only these CAs, and downloads nothing.</summary>
    public static X509ChainPolicy Trust(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    /// <summary>The certificates, or null and an error message for the operator.</summary>
    public static X509Certificate2Collection? TryLoad(string file, out string? fault)
    {
        var authorities = new X509Certificate2Collection();
        fault = null;
        try
        {
            authorities.ImportFromPemFile(file);
            // A chain must end at a root: OpenSSL does not accept an intermediate as a trust anchor.
            if (!authorities.Any(authority => authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData)))
                fault = "must be a PEM file with the certificate of at least one root CA";
        }
        catch (Exception thrown) when (thrown is CryptographicException or IOException or UnauthorizedAccessException)
        {
            fault = $"must be a PEM file of CA certificates that the router can read; {thrown.Message}";
        }
        return fault is null ? authorities : null;
    }
}
