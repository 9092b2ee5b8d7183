using System.Net;
using RegistryRouter.Nexus;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Proxy;

/// <summary>YARP's configuration: one route and one cluster per upstream, both called by its name.</summary>
internal static class ProxyConfigFactory
{
    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        .. Enum.GetNames<Upstream>().Select(upstream => new RouteConfig
        {
            RouteId = upstream,
            ClusterId = upstream,
            Match = new RouteMatch { Path = "{**path}" },
        }),
    ];

    /// <summary>The name of an upstream's route and cluster.</summary>
    public static string Name(Upstream upstream) => upstream switch
    {
        Upstream.Group => nameof(Upstream.Group),
        Upstream.Hosted => nameof(Upstream.Hosted),
        Upstream.Ui => nameof(Upstream.Ui),
        _ => throw new ArgumentOutOfRangeException(nameof(upstream), upstream, null),
    };

    public static IReadOnlyList<ClusterConfig> Clusters(NexusOptions nexus) =>
        [.. Enum.GetValues<Upstream>().Select(upstream => Cluster(upstream, nexus))];

    private static ClusterConfig Cluster(Upstream upstream, NexusOptions nexus) => new()
    {
        ClusterId = Name(upstream),
        Destinations = new Dictionary<string, DestinationConfig>
        {
            [Name(upstream)] = new() { Address = nexus.Address(upstream).Origin },
        },
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = nexus.IdleTimeout,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };
}
