using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Pages;

/// <summary>Reads the router's own CA if clients must trust it.</summary>
internal sealed class RouterAuthority(IOptions<TlsOptions> tls, AuthorityFolder folder)
{
    /// <summary>The CA without its key; null if the router serves another certificate or none, or the file cannot be read.</summary>
    public X509Certificate2? TryRead()
    {
        if (!tls.Value.Enabled || tls.Value.AllFiles().Count > 0)
            return null;
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(folder.RootFile);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
