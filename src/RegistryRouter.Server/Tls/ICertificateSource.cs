namespace RegistryRouter.Server.Tls;

/// <summary>Loads a certificate, and newer versions of it.</summary>
internal interface ICertificateSource
{
    /// <summary>The certificate file, for messages to the operator.</summary>
    string File { get; }

    /// <exception cref="Configuration.ConfigurationErrorsException">There is no usable certificate.</exception>
    ServerCertificate Load();

    /// <summary>Loads a newer certificate than the current one; null if there is none.</summary>
    /// <exception cref="Configuration.ConfigurationErrorsException">The newer certificate is not usable.</exception>
    ServerCertificate? LoadNewer(ServerCertificate current);
}
