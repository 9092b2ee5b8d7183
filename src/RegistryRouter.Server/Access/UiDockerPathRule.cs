namespace RegistryRouter.Server.Access;

/// <summary>What becomes of the paths by which Nexus' own port serves Docker repositories.</summary>
internal enum UiDockerPathRule
{
    /// <summary>The rules about the registry hold there too.</summary>
    Guarded,

    /// <summary>Only <see cref="AccessOptions.UiNetworks"/> holds there.</summary>
    Open,
}
