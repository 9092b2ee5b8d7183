using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>Names of upstreams in logs and metrics; a mirror's upstreams share one name.</summary>
internal static class UpstreamLabel
{
    public const string None = "none";

    /// <summary>All names, none first.</summary>
    public static readonly IReadOnlyList<string> All = [None, nameof(Upstream.Group), nameof(Upstream.Hosted), nameof(Upstream.Ui), "Mirror"];

    public static string Of(RouteDecision? decision) => All[Index(decision)];

    /// <summary>Position in <see cref="All"/>.</summary>
    public static int Index(RouteDecision? decision) => decision switch
    {
        null or { Upstream: null } => 0,
        { Namespace: not null } => 4,
        { Upstream: Upstream.Group } => 1,
        { Upstream: Upstream.Hosted } => 2,
        { Upstream: Upstream.Ui } => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };
}
