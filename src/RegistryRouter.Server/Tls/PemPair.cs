using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>A certificate and its private key, in two PEM files of the router's own.</summary>
internal sealed record PemPair(string CertificateFile, string KeyFile)
{
    /// <summary>Whether neither file holds anything: an empty key alone is what a full disk left.</summary>
    public bool IsAbsent => !File.Exists(CertificateFile) && new FileInfo(KeyFile) is not { Exists: true, Length: > 0 };

    /// <summary>The certificate with its key, or null and what is wrong: a file can't be read, or the two do not fit.</summary>
    public X509Certificate2? TryLoad(out string? fault)
    {
        try
        {
            fault = null;
            return X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
        }
        catch (Exception thrown) when (thrown is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            fault = thrown.Message;
            return null;
        }
    }

    /// <summary>Writes both files over what was there; the key can be read by its owner only.</summary>
    /// <param name="certificate">With its private key, ECDSA.</param>
    /// <param name="chain">Its issuers, written after it.</param>
    /// <exception cref="IOException">They can't be written; both are as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written; both are as they were.</exception>
    public void Write(X509Certificate2 certificate, params IReadOnlyList<X509Certificate2> chain)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no ECDSA key.");
        WholeFile.Write(
            (KeyFile, key.ExportPkcs8PrivateKeyPem() + "\n", IsSecret: true),
            (CertificateFile, string.Concat(chain.Prepend(certificate).Select(each => each.ExportCertificatePem() + "\n")), IsSecret: false));
    }
}
