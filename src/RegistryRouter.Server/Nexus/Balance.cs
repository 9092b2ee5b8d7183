namespace RegistryRouter.Server.Nexus;

/// <summary>Which of several addresses of an upstream gets a request.</summary>
internal enum Balance
{
    /// <summary>The one with fewer requests under way, of two taken at random.</summary>
    LeastRequests,

    /// <summary>Each in turn.</summary>
    RoundRobin,

    /// <summary>The first that is up, in the order in which they are named.</summary>
    Failover,
}
