using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Routing;

/// <summary>The answer to "where does this request go, and why?".</summary>
/// <param name="Operation">What the request does.</param>
/// <param name="Path">Repository and reference that it names.</param>
/// <param name="Upstream">Where it goes; null where it is refused or the router answers itself.</param>
/// <param name="Reason">The rule's reason, one sentence.</param>
internal readonly record struct RouteDecision(RegistryOperation Operation, RegistryPath Path, Upstream? Upstream, string Reason)
{
    /// <summary>Where it goes if the upstream does not have what it asks for; null: that answer is final.</summary>
    public Upstream? Fallback { get; init; }

    /// <summary>Why it goes nowhere; null where it goes somewhere or the router answers itself.</summary>
    public RefusalKind? Refusal { get; init; }

    /// <summary>At a mirror: the registry whose images are asked for, such as <c>docker.io</c>; its address stands in for the group's.</summary>
    public string? Namespace { get; init; }
}
