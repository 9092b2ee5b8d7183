using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Routing;

/// <summary>The networks whose clients may use the mirror.</summary>
internal sealed record MirrorNetworks(NetworkList Allowed);
