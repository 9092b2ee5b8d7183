namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>What stands behind the router.</summary>
public enum UpstreamKind
{
    /// <summary>The stand-in for Nexus, with its way to sign in, to refuse and to store.</summary>
    StandIn,

    /// <summary>Two registries of the distribution project, one of them playing the Docker Hub.</summary>
    Distribution,
}
