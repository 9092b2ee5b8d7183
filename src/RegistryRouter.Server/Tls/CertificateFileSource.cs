using System.Globalization;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>A certificate from files that certbot, Kubernetes or an operator replaces.</summary>
/// <remarks>
/// Compares contents instead of timestamps: in Kubernetes' <c>..data</c> and certbot's <c>live/</c> the files are
/// symbolic links, which change while the named file itself is not written.
/// </remarks>
internal sealed class CertificateFileSource(CertificateFiles files, TimeProvider time) : ICertificateSource
{
    public string File => files.CertificateFile;

    public ServerCertificate Load() => CertificateReader.Load(files);

    public ServerCertificate? LoadNewer(ServerCertificate current)
    {
        var newer = CertificateReader.LoadIfNot(current.Fingerprint, files);
        var now = time.GetUtcNow().UtcDateTime;
        if (newer?.EndUtc <= now)
            throw Unusable(newer, string.Create(CultureInfo.InvariantCulture, $"it expired on {newer.EndUtc:yyyy-MM-dd HH:mm} UTC"));
        if (newer?.StartUtc > now)
            throw Unusable(newer, string.Create(CultureInfo.InvariantCulture, $"it is not valid before {newer.StartUtc:yyyy-MM-dd HH:mm} UTC"));
        return newer;
    }

    private ConfigurationErrorsException Unusable(ServerCertificate newer, string cause)
    {
        newer.Leaf.Dispose();
        return new([new ConfigurationError(files.Key(nameof(files.CertificateFile)), files.CertificateFile, cause)]);
    }
}
