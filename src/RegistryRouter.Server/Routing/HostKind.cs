namespace RegistryRouter.Server.Routing;

/// <summary>What is served under the name that a client asked for.</summary>
internal enum HostKind
{
    /// <summary>The registry and, beside it, the web UI.</summary>
    Shared,

    /// <summary>The registry alone (<c>Ui:OnRegistryHosts=false</c>).</summary>
    Registry,

    /// <summary>The web UI alone, <c>/v2/</c> too.</summary>
    Ui,

    /// <summary>The mirror: pulls without sign-in.</summary>
    Mirror,
}
