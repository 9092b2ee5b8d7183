using RegistryRouter.Registry;

namespace RegistryRouter.Routing;

/// <summary>The answer to "where does this request go, and why?".</summary>
/// <param name="Operation">What the request does.</param>
/// <param name="Path">Repository and reference that it names.</param>
/// <param name="Upstream">Where it goes; null where it is refused.</param>
/// <param name="Reason">The rule's reason, one sentence.</param>
internal readonly record struct RouteDecision(RegistryOperation Operation, RegistryPath Path, Upstream? Upstream, string Reason);
