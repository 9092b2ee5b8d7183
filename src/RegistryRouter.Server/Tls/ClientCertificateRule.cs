namespace RegistryRouter.Server.Tls;

/// <summary>Whether clients must present a certificate.</summary>
internal enum ClientCertificateRule
{
    /// <summary>No certificate is requested.</summary>
    Off,

    /// <summary>A certificate is requested; if one is presented, it must be valid.</summary>
    Optional,

    /// <summary>A connection requires a certificate.</summary>
    Required,

    /// <summary>Pushes and deletions require a certificate.</summary>
    RequiredForPush,
}
