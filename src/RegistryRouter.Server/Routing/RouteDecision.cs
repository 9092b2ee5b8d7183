using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Routing;

/// <summary>The decision where a request goes, with the reason.</summary>
/// <param name="Operation">What the request does.</param>
/// <param name="Path">Repository and reference that it names.</param>
/// <param name="Upstream">Its upstream; null if it is refused or the router responds itself.</param>
/// <param name="Reason">The rule's reason, one sentence.</param>
internal readonly record struct RouteDecision(RegistryOperation Operation, RegistryPath Path, Upstream? Upstream, string Reason)
{
    /// <summary>The second upstream for what the first does not have; null: the first response is final.</summary>
    public Upstream? Fallback { get; init; }

    /// <summary>Why it is refused; null if it is forwarded or the router responds itself.</summary>
    public RefusalKind? Refusal { get; init; }

    /// <summary>At a mirror: the requested registry, such as <c>docker.io</c>; its address replaces that of the group.</summary>
    public string? Namespace { get; init; }

    /// <summary>The decision for sending the same request to the fallback.</summary>
    public RouteDecision ToFallback() => this with { Upstream = Fallback, Fallback = null };
}
