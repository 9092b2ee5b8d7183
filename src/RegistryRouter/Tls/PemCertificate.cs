using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Configuration;

namespace RegistryRouter.Tls;

/// <summary>Reads a server certificate from PEM files.</summary>
internal static class PemCertificate
{
    /// <param name="certificateFile">The leaf first, then its intermediates.</param>
    /// <param name="keyFile">The private key, not encrypted.</param>
    /// <exception cref="ConfigurationFaultsException">A file can't be read, or the key does not fit the certificate.</exception>
    public static ServerCertificate Load(string certificateFile, string keyFile)
    {
        try
        {
            var leaf = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            chain.RemoveAt(0);
            return new ServerCertificate(leaf, chain);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationFaultsException(
            [
                new ConfigurationFault(
                    "Tls:CertificateFile",
                    certificateFile,
                    $"it must be a PEM certificate, leaf first, whose private key stands unencrypted in Tls:KeyFile ({keyFile}); {fault.Message}"),
            ]);
        }
    }
}
