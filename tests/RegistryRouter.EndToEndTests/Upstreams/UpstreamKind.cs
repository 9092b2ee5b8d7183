namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>The upstreams of a router.</summary>
public enum UpstreamKind
{
    /// <summary>The stand-in for Nexus.</summary>
    StandIn,

    /// <summary>Two registries of the distribution project, one of them playing the Docker Hub.</summary>
    Distribution,
}
