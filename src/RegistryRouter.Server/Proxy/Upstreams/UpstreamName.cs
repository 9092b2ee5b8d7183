using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Upstreams;

/// <summary>Names of YARP's routes and clusters: the upstream, or the mirrored registry.</summary>
internal static class UpstreamName
{
    private const string MirrorPrefix = "Mirror of ";

    public static string Of(RouteDecision decision) =>
        decision.Namespace is { } registry ? OfMirror(registry) : ProxyConfigFactory.Name(decision.Upstream!.Value);

    public static string OfMirror(string registry) => MirrorPrefix + registry;

    /// <summary>The registry of a mirror's cluster; null: not a mirror's cluster.</summary>
    public static string? Registry(string cluster) =>
        cluster.StartsWith(MirrorPrefix, StringComparison.Ordinal) ? cluster[MirrorPrefix.Length..] : null;
}
