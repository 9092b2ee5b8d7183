using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>A certificate and its private key in two PEM files that the router writes.</summary>
internal sealed record PemPair(string CertificateFile, string KeyFile)
{
    /// <summary>Whether both files are missing; a full disk may have left an empty key file.</summary>
    public bool IsAbsent => !File.Exists(CertificateFile) && new FileInfo(KeyFile) is not { Exists: true, Length: > 0 };

    /// <summary>The certificate with its key, or null and the error: a file is unreadable, or the two do not match.</summary>
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

    /// <summary>Replaces both files; only their owner can read the key.</summary>
    /// <param name="certificate">The certificate with its private ECDSA key.</param>
    /// <param name="chain">Its issuers, written after it.</param>
    /// <exception cref="IOException">The files cannot be written; both are unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">Write access is denied; both files are unchanged.</exception>
    public void Write(X509Certificate2 certificate, params IReadOnlyList<X509Certificate2> chain)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no ECDSA key.");
        WholeFile.Write(
            (KeyFile, key.ExportPkcs8PrivateKeyPem() + "\n", IsSecret: true),
            (CertificateFile, string.Concat(chain.Prepend(certificate).Select(each => each.ExportCertificatePem() + "\n")), IsSecret: false));
    }
}
