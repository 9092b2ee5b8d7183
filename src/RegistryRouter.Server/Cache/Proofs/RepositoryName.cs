namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>A repository of a registry. Names are compared exactly; percent-escapes must be decoded.</summary>
/// <param name="Registry">The registry behind the router, such as the group or a namespace of the mirror.</param>
/// <param name="Name">Such as <c>library/nginx</c>.</param>
internal readonly record struct RepositoryName(string Registry, string Name);
