using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Balancing;

/// <summary>Sends all requests of a push to one destination: an upload session exists only there.</summary>
internal sealed class RepositoryPolicy : ILoadBalancingPolicy
{
    public const string PolicyName = "Repository";

    public string Name => PolicyName;

    public DestinationState? PickDestination(HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations) =>
        Rendezvous.Pick(availableDestinations, context.Route.Decision.Path.Repository);
}
