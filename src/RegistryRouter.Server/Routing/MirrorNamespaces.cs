using System.Collections.Frozen;

namespace RegistryRouter.Server.Routing;

/// <summary>The registries that the mirror serves, by case-insensitive name; empty: no mirror.</summary>
internal sealed record MirrorNamespaces(FrozenSet<string> Names);
