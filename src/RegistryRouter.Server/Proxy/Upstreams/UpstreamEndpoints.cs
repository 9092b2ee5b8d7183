using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Upstreams;

/// <summary>YARP's endpoints, one per upstream and per mirrored registry, found by the routing decision instead of a second match.</summary>
internal sealed class UpstreamEndpoints(IServiceProvider services) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider { get; } = services;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(ServiceProvider);

    /// <summary>Forwards a request that has an upstream.</summary>
    public Task ForwardAsync(HttpContext context)
    {
        var endpoint = For(UpstreamName.Of(context.Route.Decision));
        context.SetEndpoint(endpoint);
        return endpoint.RequestDelegate!(context);
    }

    // The list is read each time, because YARP replaces it when its configuration changes.
    private Endpoint For(string name)
    {
        foreach (var source in DataSources)
        {
            foreach (var endpoint in source.Endpoints)
            {
                if (endpoint.Metadata.GetMetadata<RouteModel>()?.Config.RouteId == name)
                    return endpoint;
            }
        }
        throw new InvalidOperationException($"There is no route to {name}.");
    }
}
