using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>The certificate that the router's CA issues, and renews before it expires.</summary>
internal sealed class OwnCertificateSource(AuthorityFolder folder, IReadOnlyList<string> hosts, TimeProvider time) : ICertificateSource
{
    public string File => folder.ServerFiles.CertificateFile;

    public ServerCertificate Load() => folder.ServerCertificateFor(hosts);

    public ServerCertificate? LoadNewer(ServerCertificate current)
    {
        if (!IssuedCertificate.IsNearExpiry(current.Leaf, time.GetUtcNow()) && IsUnchanged(current))
            return null;
        // A start creates a missing CA. While the router runs it has been lost, and no client would trust a new one.
        if (!System.IO.File.Exists(folder.RootFile))
            throw new ConfigurationErrorsException([new ConfigurationError("Data:Directory", folder.RootFile, "the router's CA is missing; restore it")]);
        var newer = folder.ServerCertificateFor(hosts);
        return newer.Fingerprint == current.Fingerprint ? null : newer;
    }

    private bool IsUnchanged(ServerCertificate current)
    {
        try
        {
            return CertificateContent.Read(folder.ServerFiles).Fingerprint() == current.Fingerprint;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
