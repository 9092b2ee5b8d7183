using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls.Trust;

/// <summary>Reads the certificates of a file: PEM (any number of them), DER or PKCS #12 (<c>.pfx</c>, <c>.p12</c>).</summary>
internal static class CertificateFile
{
    private const string PemHeader = "-----BEGIN CERTIFICATE-----";

    /// <param name="file">Path of the file.</param>
    /// <param name="password">For PKCS #12; null or empty: none.</param>
    /// <returns>At least one, in the order of the file.</returns>
    /// <exception cref="TrustException">The file cannot be read or contains no certificate.</exception>
    public static IReadOnlyList<X509Certificate2> Read(string file, string? password = null)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            var certificates = Parse(content, password);
            return certificates.Count > 0 ? [.. certificates] : throw new TrustException($"{file} contains no certificate");
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new TrustException($"{file} cannot be read as a certificate (PEM, DER or PKCS #12): {fault.Message}");
        }
    }

    private static X509Certificate2Collection Parse(byte[] content, string? password)
    {
        var text = System.Text.Encoding.Latin1.GetString(content);
        var certificates = new X509Certificate2Collection();
        if (text.Contains(PemHeader, StringComparison.Ordinal))
            certificates.ImportFromPem(text);
        else if (X509Certificate2.GetCertContentType(content) == X509ContentType.Pkcs12)
            certificates.AddRange(X509CertificateLoader.LoadPkcs12Collection(content, password, X509KeyStorageFlags.EphemeralKeySet));
        else
            certificates.Add(X509CertificateLoader.LoadCertificate(content));
        return certificates;
    }
}
