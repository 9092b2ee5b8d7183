using System.Net;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Balancing;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.LoadBalancing;

namespace RegistryRouter.Server.Proxy.Upstreams;

/// <summary>YARP's configuration: one route and one cluster per upstream and per mirrored registry, both with its name.</summary>
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
        Cluster(Upstream.Group, GroupPolicy(nexus.Balance), nexus),
        Cluster(Upstream.Hosted, nexus.Balance == Balance.Failover ? LoadBalancingPolicies.FirstAlphabetical : RepositoryPolicy.PolicyName, nexus),
        Cluster(Upstream.Ui, nexus.Balance == Balance.Failover ? LoadBalancingPolicies.FirstAlphabetical : ClientPolicy.PolicyName, nexus),
        .. mirror.Addresses.Select(registry => Cluster(
            UpstreamName.OfMirror(registry.Key), Mirrored(registry.Value, nexus), GroupPolicy(nexus.Balance), nexus)),
    ];

    private static string GroupPolicy(Balance balance) => balance switch
    {
        Balance.LeastRequests => LoadBalancingPolicies.PowerOfTwoChoices,
        Balance.RoundRobin => LoadBalancingPolicies.RoundRobin,
        Balance.Failover => LoadBalancingPolicies.FirstAlphabetical,
        _ => throw new ArgumentOutOfRangeException(nameof(balance), balance, null),
    };

    // Docker Hub images are served by all addresses of the group.
    private static IReadOnlyList<UpstreamAddress> Mirrored(UpstreamAddress address, NexusOptions nexus) =>
        address == nexus.Address(Upstream.Group) ? nexus.Addresses(Upstream.Group) : [address];

    private static RouteConfig Route(string name) => new()
    {
        RouteId = name,
        ClusterId = name,
        Match = new RouteMatch { Path = "{**path}" },
    };

    private static ClusterConfig Cluster(Upstream upstream, string policy, NexusOptions nexus) =>
        Cluster(Name(upstream), nexus.Addresses(upstream), policy, nexus);

    private static ClusterConfig Cluster(string name, IReadOnlyList<UpstreamAddress> addresses, string policy, NexusOptions nexus) => new()
    {
        ClusterId = name,
        // The ids start with the position in the configuration, which is the failover order (FirstAlphabetical).
        Destinations = addresses.Index().ToDictionary(each => $"{each.Index:000} {each.Item.Origin}", each => new DestinationConfig { Address = each.Item.Origin + each.Item.PathPrefix }),
        LoadBalancingPolicy = policy,
        HealthCheck = addresses.Count > 1 ? HealthCheck : null,
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = nexus.IdleTimeout,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };

    private static readonly HealthCheckConfig HealthCheck = new()
    {
        AvailableDestinationsPolicy = AvailablePolicy.PolicyName,
        Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = FailurePolicy.PolicyName, ReactivationPeriod = FailurePolicy.Pause },
    };
}
