using System.Collections.Frozen;

namespace RegistryRouter.Server.Routing;

/// <summary>The registries that the mirror serves, by name and without regard to case; none: there is no mirror.</summary>
internal sealed record MirrorNamespaces(FrozenSet<string> Names);
