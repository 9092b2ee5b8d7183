using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Balancing;

/// <summary>Sends a browser to the same destination each time, because the web UI has sessions.</summary>
internal sealed class ClientPolicy : ILoadBalancingPolicy
{
    public const string PolicyName = "Client";

    public string Name => PolicyName;

    public DestinationState? PickDestination(HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations) =>
        Rendezvous.Pick(availableDestinations, context.Connection.RemoteIpAddress?.ToString());
}
