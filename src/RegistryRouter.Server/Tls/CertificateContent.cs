using System.Security.Cryptography;
using System.Text;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>The content of one certificate's files, read once, so that it cannot change between check and use.</summary>
/// <param name="Certificate">PEM or PFX.</param>
/// <param name="Key">PEM; null if <paramref name="Certificate"/> contains the key.</param>
/// <param name="Password">Without the trailing line break; null if there is no password file.</param>
internal sealed record CertificateContent(byte[] Certificate, byte[]? Key, string? Password)
{
    private const byte DerSequence = 0x30;

    /// <summary>PFX (PKCS #12) is DER, which starts with the sequence tag.</summary>
    public bool IsPfx => Certificate is [DerSequence, ..];

    /// <summary>Whether a PEM file also contains the private key.</summary>
    public bool HoldsKey => Certificate.AsSpan().IndexOf("PRIVATE KEY-----"u8) >= 0;

    public string CertificateText => Encoding.UTF8.GetString(Certificate);

    public string KeyText => Encoding.UTF8.GetString(Key ?? Certificate);

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Read access to a file is denied.</exception>
    public static CertificateContent Read(CertificateFiles files) => new(
        File.ReadAllBytes(files.CertificateFile),
        files.KeyFile.Length > 0 ? File.ReadAllBytes(files.KeyFile) : null,
        files.PasswordFile.Length > 0 ? SecretFile.Read(files.PasswordFile) : null);

    /// <summary>The content of the certificate file only, or null if it cannot be read.</summary>
    public static CertificateContent? TryRead(string certificateFile)
    {
        try
        {
            return new CertificateContent(File.ReadAllBytes(certificateFile), null, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A hash of the content; timestamps and names of the files do not matter.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { Certificate, Key ?? [], Encoding.UTF8.GetBytes(Password ?? "") })
        {
            hash.AppendData(SHA256.HashData(part));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
