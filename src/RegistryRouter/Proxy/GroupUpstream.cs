using RegistryRouter.Nexus;
using RegistryRouter.Push;
using RegistryRouter.Routing;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Proxy;

/// <summary>The group's connections, used for a push.</summary>
/// <param name="services">Gives YARP's clusters; they exist only once YARP has made its clients.</param>
internal sealed class GroupUpstream(IServiceProvider services) : IGroup
{
    public async Task<HttpResponseMessage> GetAsync(string target, HttpRequestMessage push, string? accept, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IProxyStateLookup>().TryGetCluster(ProxyConfigFactory.Name(Upstream.Group), out var cluster))
            throw new HttpRequestException("There is no group.");
        using var request = push.Like(HttpMethod.Get, RequestTargetTransform.Resolve(AnyAddress(cluster.DestinationsState), target));
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await cluster.Model.HttpClient.SendAsync(request, cancellationToken);
    }

    private static string AnyAddress(ClusterDestinationsState destinations) =>
        destinations.AvailableDestinations[Random.Shared.Next(destinations.AvailableDestinations.Count)].Model.Config.Address;
}
