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

    /// <summary>Writes both files over what was there; the key can be read by its owner only.</summary>
    /// <param name="certificate">With its private key, ECDSA.</param>
    /// <param name="chain">Its issuers, written after it.</param>
    public void Write(X509Certificate2 certificate, params IReadOnlyList<X509Certificate2> chain)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no ECDSA key.");
        // The key goes first: with no certificate beside it the pair is plainly unfinished.
        WriteOwnerOnly(KeyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(CertificateFile, string.Concat(chain.Prepend(certificate).Select(each => each.ExportCertificatePem() + "\n")));
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
