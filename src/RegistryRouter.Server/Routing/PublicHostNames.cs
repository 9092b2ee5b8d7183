namespace RegistryRouter.Server.Routing;

/// <summary>Host names of the router that serve the same.</summary>
/// <param name="Key">Their configuration key.</param>
/// <param name="Kind">What they serve.</param>
/// <param name="Names">Host names and IP addresses, without port.</param>
internal sealed record PublicHostNames(string Key, HostKind Kind, IReadOnlyList<string> Names);
