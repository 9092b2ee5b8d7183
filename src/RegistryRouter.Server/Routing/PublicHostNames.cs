namespace RegistryRouter.Server.Routing;

/// <summary>Names of the router's own that all serve the same.</summary>
/// <param name="Key">The configuration key in which they stand.</param>
/// <param name="Kind">What they serve.</param>
/// <param name="Names">Host names and IP addresses, without port.</param>
internal sealed record PublicHostNames(string Key, HostKind Kind, IReadOnlyList<string> Names);
