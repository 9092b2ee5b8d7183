namespace RegistryRouter.Server.Routing;

/// <summary>What a host name serves.</summary>
internal enum HostKind
{
    /// <summary>The registry and the web UI.</summary>
    Shared,

    /// <summary>Only the registry (<c>Ui:OnRegistryHosts=false</c>).</summary>
    Registry,

    /// <summary>Only the web UI, including <c>/v2/</c>.</summary>
    Ui,

    /// <summary>The mirror: pulls without sign-in.</summary>
    Mirror,
}
