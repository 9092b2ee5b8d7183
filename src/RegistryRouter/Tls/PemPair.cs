using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Tls;

/// <summary>A certificate and its private key, in two PEM files of the router's own.</summary>
internal sealed record PemPair(string CertificateFile, string KeyFile)
{
    public bool IsAbsent => !File.Exists(CertificateFile) && !File.Exists(KeyFile);

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

    // The key goes first: with no certificate beside it the pair is plainly unfinished.
    public void Write(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no ECDSA key.");
        WriteOwnerOnly(KeyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem() + "\n");
    }

    private static void WriteOwnerOnly(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
