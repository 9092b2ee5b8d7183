using System.Security.Cryptography;
using System.Text;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>What stands in the files of one certificate, read once, so that it can't change between a look and a use.</summary>
/// <param name="Certificate">PEM or PFX.</param>
/// <param name="Key">PEM; null where the key stands in <paramref name="Certificate"/>.</param>
/// <param name="Password">Without the line's end; null where there is no file with one.</param>
internal sealed record CertificateContent(byte[] Certificate, byte[]? Key, string? Password)
{
    private const byte DerSequence = 0x30;

    /// <summary>PFX (PKCS #12) is DER: its first byte is that of a sequence.</summary>
    public bool IsPfx => Certificate is [DerSequence, ..];

    /// <summary>Whether a PEM certificate has its key in the same file.</summary>
    public bool HoldsKey => Certificate.AsSpan().IndexOf("PRIVATE KEY-----"u8) >= 0;

    public string CertificateText => Encoding.UTF8.GetString(Certificate);

    public string KeyText => Encoding.UTF8.GetString(Key ?? Certificate);

    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static CertificateContent Read(CertificateFiles files) => new(
        File.ReadAllBytes(files.CertificateFile),
        files.KeyFile.Length > 0 ? File.ReadAllBytes(files.KeyFile) : null,
        files.PasswordFile.Length > 0 ? SecretFile.Read(files.PasswordFile) : null);

    /// <summary>One file alone, or null if it can't be read.</summary>
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

    /// <summary>The same for the same content, whatever the files' times and names.</summary>
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
