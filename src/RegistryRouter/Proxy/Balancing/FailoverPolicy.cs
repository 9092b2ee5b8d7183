using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Proxy.Balancing;

/// <summary>Takes the first destination that is up, in the order in which the configuration names them.</summary>
internal sealed class FailoverPolicy : ILoadBalancingPolicy
{
    public const string PolicyName = "Failover";

    public string Name => PolicyName;

    // Their ids begin with their place.
    public DestinationState? PickDestination(HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations) =>
        availableDestinations.MinBy(destination => destination.DestinationId, StringComparer.Ordinal);
}
