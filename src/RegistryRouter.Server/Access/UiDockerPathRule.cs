namespace RegistryRouter.Server.Access;

/// <summary>How the Docker paths of Nexus' own port are treated.</summary>
internal enum UiDockerPathRule
{
    /// <summary>The registry rules apply there too.</summary>
    Guarded,

    /// <summary>Only <see cref="AccessOptions.UiNetworks"/> applies there.</summary>
    Open,
}
