using System.Net;
using RegistryRouter.Nexus;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Proxy;

/// <summary>YARP's configuration: one route and one cluster per upstream, told apart by the decision already made.</summary>
internal static class ProxyConfigFactory
{
    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        .. Enum.GetNames<Upstream>().Select(upstream => new RouteConfig
        {
            RouteId = upstream,
            ClusterId = upstream,
            Match = new RouteMatch { Path = $"{{**path:{UpstreamConstraint.Name}({upstream})}}" },
        }),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(NexusOptions nexus) =>
        [.. Enum.GetValues<Upstream>().Select(upstream => Cluster(upstream, nexus))];

    private static ClusterConfig Cluster(Upstream upstream, NexusOptions nexus) => new()
    {
        ClusterId = upstream.ToString(),
        Destinations = new Dictionary<string, DestinationConfig>
        {
            [upstream.ToString()] = new() { Address = nexus.Address(upstream).Origin },
        },
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = nexus.IdleTimeout,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };
}
