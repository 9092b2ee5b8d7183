using System.Net;
using RegistryRouter.Mirror;
using RegistryRouter.Nexus;
using RegistryRouter.Proxy.Balancing;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace RegistryRouter.Proxy;

/// <summary>YARP's configuration: one route and one cluster per upstream and per registry of the mirror, both called by its name.</summary>
internal static class ProxyConfigFactory
{
    private const string RegistryProbe = "/v2/";
    private const string UiProbe = "/service/rest/v1/status";

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
            UpstreamName.OfMirror(registry.Key), Mirrored(registry.Value, nexus), GroupPolicy(nexus.Balance), RegistryProbe, nexus)),
    ];

    private static string GroupPolicy(Balance balance) => balance switch
    {
        Balance.LeastRequests => LoadBalancingPolicies.PowerOfTwoChoices,
        Balance.RoundRobin => LoadBalancingPolicies.RoundRobin,
        Balance.Failover => LoadBalancingPolicies.FirstAlphabetical,
        _ => throw new ArgumentOutOfRangeException(nameof(balance), balance, null),
    };

    // The Docker Hub's images are wherever the group is.
    private static IReadOnlyList<UpstreamAddress> Mirrored(UpstreamAddress address, NexusOptions nexus) =>
        address == nexus.Address(Upstream.Group) ? nexus.Addresses(Upstream.Group) : [address];

    private static RouteConfig Route(string name) => new()
    {
        RouteId = name,
        ClusterId = name,
        Match = new RouteMatch { Path = "{**path}" },
    };

    private static ClusterConfig Cluster(Upstream upstream, string policy, NexusOptions nexus) =>
        Cluster(Name(upstream), nexus.Addresses(upstream), policy, upstream == Upstream.Ui ? UiProbe : RegistryProbe, nexus);

    private static ClusterConfig Cluster(string name, IReadOnlyList<UpstreamAddress> addresses, string policy, string probe, NexusOptions nexus) => new()
    {
        ClusterId = name,
        // The ids begin with the place in the configuration, which is the order of a failover (FirstAlphabetical).
        Destinations = addresses.Index().ToDictionary(each => $"{each.Index:000} {each.Item.Origin}", each => new DestinationConfig { Address = each.Item.Origin + each.Item.PathPrefix }),
        LoadBalancingPolicy = policy,
        HealthCheck = addresses.Count > 1 ? HealthCheck(probe, nexus.ProbeInterval) : null,
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = nexus.IdleTimeout,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };

    // Where all seem to be down they are all tried: a probe may be wrong, and nothing can get worse.
    private static HealthCheckConfig HealthCheck(string probe, TimeSpan interval) => new()
    {
        AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        Active = new ActiveHealthCheckConfig { Enabled = true, Policy = ProbePolicy.PolicyName, Path = probe, Interval = interval, Timeout = interval },
        Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = FailurePolicy.PolicyName, ReactivationPeriod = FailurePolicy.Pause },
    };
}
