using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy;

/// <summary>What YARP's routes and clusters are called: by their upstream, those of the mirror by the registry that they stand for.</summary>
internal static class UpstreamName
{
    private const string MirrorPrefix = "Mirror of ";

    public static string Of(RouteDecision decision) =>
        decision.Namespace is { } registry ? OfMirror(registry) : ProxyConfigFactory.Name(decision.Upstream!.Value);

    public static string OfMirror(string registry) => MirrorPrefix + registry;

    /// <summary>The registry that a mirror's cluster stands for; null: it is no mirror's.</summary>
    public static string? Registry(string cluster) =>
        cluster.StartsWith(MirrorPrefix, StringComparison.Ordinal) ? cluster[MirrorPrefix.Length..] : null;
}
