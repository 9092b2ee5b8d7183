namespace RegistryRouter.Server.Nexus.Usage;

/// <summary>Requests of one client that Nexus counts, in the last 24 hours.</summary>
/// <param name="Client">Its address or IPv6 network.</param>
/// <param name="Requests">All of them.</param>
/// <param name="Reads">Number of pulls among them.</param>
internal readonly record struct ClientCount(string Client, long Requests, long Reads);
