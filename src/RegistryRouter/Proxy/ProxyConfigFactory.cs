using System.Net;
using RegistryRouter.Mirror;
using RegistryRouter.Nexus;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Proxy;

/// <summary>YARP's configuration: one route and one cluster per upstream and per registry of the mirror, both called by its name.</summary>
internal static class ProxyConfigFactory
{
    public static IReadOnlyList<RouteConfig> Routes(MirrorUpstreams mirror) =>
        [.. Enum.GetValues<Upstream>().Select(Name).Concat(mirror.Addresses.Keys.Select(UpstreamName.OfMirror)).Select(Route)];

    /// <summary>The name of an upstream's route and cluster.</summary>
    public static string Name(Upstream upstream) => upstream switch
    {
        Upstream.Group => nameof(Upstream.Group),
        Upstream.Hosted => nameof(Upstream.Hosted),
        Upstream.Ui => nameof(Upstream.Ui),
        _ => throw new ArgumentOutOfRangeException(nameof(upstream), upstream, null),
    };

    public static IReadOnlyList<ClusterConfig> Clusters(NexusOptions nexus, MirrorUpstreams mirror) =>
    [
        .. Enum.GetValues<Upstream>().Select(upstream => Cluster(Name(upstream), nexus.Address(upstream), nexus)),
        .. mirror.Addresses.Select(registry => Cluster(UpstreamName.OfMirror(registry.Key), registry.Value, nexus)),
    ];

    private static RouteConfig Route(string name) => new()
    {
        RouteId = name,
        ClusterId = name,
        Match = new RouteMatch { Path = "{**path}" },
    };

    private static ClusterConfig Cluster(string name, UpstreamAddress address, NexusOptions nexus) => new()
    {
        ClusterId = name,
        Destinations = new Dictionary<string, DestinationConfig>
        {
            [name] = new() { Address = address.Origin + address.PathPrefix },
        },
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = nexus.IdleTimeout,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };
}
