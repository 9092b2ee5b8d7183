using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy;

/// <summary>Builds the upstream request with the transforms of a real request, without sending it.</summary>
internal sealed class RequestPreview(IProxyStateLookup proxy)
{
    /// <param name="context">A request that has a decision with an upstream.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>One request for each address of the upstream.</returns>
    public async Task<IReadOnlyList<HttpRequestMessage>> MakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var name = UpstreamName.Of(context.Route.Decision);
        if (!proxy.TryGetRoute(name, out var route) || route.Cluster is not { } cluster)
            throw new InvalidOperationException($"There is no route to {name}.");

        var requests = new List<HttpRequestMessage>();
        foreach (var (_, destination) in cluster.Destinations.OrderBy(each => each.Key, StringComparer.Ordinal))
            requests.Add(await MakeAsync(context, route, cluster, destination, cancellationToken));
        return requests;
    }

    private static async Task<HttpRequestMessage> MakeAsync(
        HttpContext context, RouteModel route, ClusterState cluster, DestinationState destination, CancellationToken cancellationToken)
    {
        context.Features.Set<IReverseProxyFeature>(new ReverseProxyFeature
        {
            Route = route,
            Cluster = cluster.Model,
            AllDestinations = [destination],
            AvailableDestinations = [destination],
            ProxiedDestination = destination,
        });
        var request = new HttpRequestMessage { Method = HttpMethod.Parse(context.Request.Method) };
        await route.Transformer.TransformRequestAsync(context, request, destination.Model.Config.Address, cancellationToken);
        return request;
    }
}
