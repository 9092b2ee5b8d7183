using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>Reads a server certificate from PEM or PFX files.</summary>
internal static class CertificateReader
{
    /// <exception cref="ConfigurationErrorsException">A file cannot be read or decrypted, or the key does not match the certificate.</exception>
    public static ServerCertificate Load(CertificateFiles files) => LoadIfNot("", files)!;

    /// <summary>The certificate, or null if the fingerprint of the files is unchanged.</summary>
    /// <exception cref="ConfigurationErrorsException">A file cannot be read or decrypted, or the key does not match the certificate.</exception>
    public static ServerCertificate? LoadIfNot(string fingerprint, CertificateFiles files)
    {
        try
        {
            var content = CertificateContent.Read(files);
            var found = content.Fingerprint();
            return found == fingerprint ? null : content.IsPfx ? FromPfx(content, found) : FromPem(content, found);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationErrorsException(
                [new ConfigurationError(files.Key(nameof(files.CertificateFile)), files.CertificateFile, $"{Allowed(files)}; {fault.Message}")]);
        }
    }

    private static ServerCertificate FromPem(CertificateContent content, string fingerprint)
    {
        var (certificate, key) = (content.CertificateText, content.KeyText);
        var isEncrypted = key.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        if (isEncrypted && content.Password is null)
            throw new CryptographicException("the key is encrypted, and no password file is set");
        var leaf = isEncrypted
            ? X509Certificate2.CreateFromEncryptedPem(certificate, key, content.Password)
            : X509Certificate2.CreateFromPem(certificate, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate);
        chain.RemoveAt(0);
        return new ServerCertificate(leaf, chain, fingerprint);
    }

    private static ServerCertificate FromPfx(CertificateContent content, string fingerprint)
    {
        var chain = X509CertificateLoader.LoadPkcs12Collection(content.Certificate, content.Password);
        var leaf = chain.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CryptographicException("it contains no private key");
        chain.Remove(leaf);
        return new ServerCertificate(leaf, chain, fingerprint);
    }

    private static string Allowed(CertificateFiles files)
    {
        var password = files.PasswordFile.Length > 0
            ? $"with the password in {files.Key(nameof(files.PasswordFile))} ({ShownValue.Of(nameof(files.PasswordFile), files.PasswordFile) ?? "…"})"
            : $"unencrypted or with its password in {files.Key(nameof(files.PasswordFile))}";
        return files.KeyFile.Length > 0
            ? $"must be a PEM certificate, leaf first, whose private key is in {files.Key(nameof(files.KeyFile))} ({files.KeyFile}), {password}"
            : $"must be a PFX file, or a PEM file with certificate and key, {password}";
    }
}
