namespace RegistryRouter.Server.Tls;

/// <summary>Where a certificate comes from, and comes from anew.</summary>
internal interface ICertificateSource
{
    /// <summary>For the operator: the file to look at.</summary>
    string File { get; }

    /// <exception cref="Configuration.ConfigurationFaultsException">There is none that can be served.</exception>
    ServerCertificate Load();

    /// <summary>A newer certificate than this, or null.</summary>
    /// <exception cref="Configuration.ConfigurationFaultsException">There is something newer, and it can't be served.</exception>
    ServerCertificate? LoadNewer(ServerCertificate current);
}
