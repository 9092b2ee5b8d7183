using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>Reads from the group on behalf of a pushing client, balanced like clients' reads.</summary>
/// <param name="services">Provides YARP's clusters; they exist only after YARP has created its clients.</param>
internal sealed class GroupUpstream(IServiceProvider services) : IGroup
{
    public async Task<HttpResponseMessage> GetAsync(string target, HttpRequestMessage push, string? accept, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IProxyStateLookup>().TryGetCluster(ProxyConfigFactory.Name(Upstream.Group), out var cluster))
            throw new HttpRequestException("There is no group.");
        using var request = push.CloneFor(HttpMethod.Get, RequestTargetTransform.Resolve(Address(cluster), target));
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await cluster.Model.HttpClient.SendAsync(request, cancellationToken);
    }

    private string Address(ClusterState cluster)
    {
        var policy = services.GetServices<ILoadBalancingPolicy>()
            .Single(policy => policy.Name.Equals(cluster.Model.Config.LoadBalancingPolicy, StringComparison.OrdinalIgnoreCase));
        // The policies of the group use its addresses only.
        var destination = policy.PickDestination(new DefaultHttpContext(), cluster, cluster.DestinationsState.AvailableDestinations);
        return destination?.Model.Config.Address ?? throw new HttpRequestException("No address of the group is available.");
    }
}
