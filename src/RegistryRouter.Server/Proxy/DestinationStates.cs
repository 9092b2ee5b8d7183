using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy;

/// <summary>The known state of each address of an upstream, without a probe.</summary>
internal sealed class DestinationStates(IProxyStateLookup proxy)
{
    /// <summary>Address and <c>up</c>, <c>down</c> or empty (a single address is not probed), in the order of the configuration.</summary>
    public IEnumerable<(string Address, string State)> Of(Upstream upstream) =>
        proxy.TryGetCluster(ProxyConfigFactory.Name(upstream), out var cluster)
            ? cluster.Destinations.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => (each.Value.Model.Config.Address, State(each.Value.Health)))
            : [];

    private static string State(DestinationHealthState health) => (health.Active, health.Passive) switch
    {
        (DestinationHealth.Unhealthy, _) or (_, DestinationHealth.Unhealthy) => "down",
        (DestinationHealth.Healthy, _) => "up",
        _ => "",
    };
}
