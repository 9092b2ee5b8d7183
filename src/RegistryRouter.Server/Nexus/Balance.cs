namespace RegistryRouter.Server.Nexus;

/// <summary>How requests are distributed over several addresses of an upstream.</summary>
internal enum Balance
{
    /// <summary>The one with fewer requests in flight, of two chosen at random.</summary>
    LeastRequests,

    /// <summary>Each address in rotation.</summary>
    RoundRobin,

    /// <summary>The first that is up, in configuration order.</summary>
    Failover,
}
