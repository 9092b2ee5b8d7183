namespace RegistryRouter.Server.Tls;

/// <summary>Whether clients must show a certificate of their own.</summary>
internal enum ClientCertificateRule
{
    /// <summary>They are not asked for one.</summary>
    Off,

    /// <summary>They are asked, and what they show must be sound.</summary>
    Optional,

    /// <summary>Without one there is no connection.</summary>
    Required,

    /// <summary>Without one there is no push and no deletion.</summary>
    RequiredForPush,
}
