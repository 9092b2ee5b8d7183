using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>The certificate that the router issues to itself, and issues anew before it ends.</summary>
internal sealed class OwnCertificateSource(AuthorityFolder folder, IReadOnlyList<string> hosts, TimeProvider time) : ICertificateSource
{
    public string File => folder.ServerFiles.CertificateFile;

    public ServerCertificate Load() => folder.ServerCertificateFor(hosts);

    public ServerCertificate? LoadNewer(ServerCertificate current)
    {
        if (!IssuedCertificate.IsNearEnd(current.Leaf, time.GetUtcNow()) && IsUnchanged(current))
            return null;
        // At a start a missing CA is made; under a running router it has been lost, and a new one would be trusted by nobody.
        if (!System.IO.File.Exists(folder.RootFile))
            throw new ConfigurationFaultsException([new ConfigurationFault("Data:Directory", folder.RootFile, "the router's CA is gone; restore it")]);
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
