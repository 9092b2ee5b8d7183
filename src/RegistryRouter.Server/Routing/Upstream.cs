namespace RegistryRouter.Server.Routing;

/// <summary>Where a request goes.</summary>
internal enum Upstream
{
    /// <summary>The connector of the Nexus group repository: everything that can be pulled.</summary>
    Group,

    /// <summary>The connector of the Nexus hosted repository: everything that was pushed.</summary>
    Hosted,

    /// <summary>Nexus' own port (8081): web UI, REST API and the other formats.</summary>
    Ui,
}
