using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Cache;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>Sends reads of the cache the same way as clients' requests: same destinations, transforms, retries and resumes.</summary>
/// <param name="services">Outlives the client's request, as the read may.</param>
internal sealed class Origin(UpstreamEndpoints endpoints, IServiceProvider services) : IOrigin
{
    public async Task<OriginResponse> SendAsync(OriginRequest request, CancellationToken cancellationToken)
    {
        var response = new StreamedResponse(cancellationToken);
        var context = Context(request, response);
        _ = ForwardAsync(context, response);
        await response.Head.WaitAsync(cancellationToken);
        return new OriginResponse(response.StatusCode, response.Headers, response.Reader, context.Features.Get<IForwarderErrorFeature>() is null);
    }

    private async Task ForwardAsync(HttpContext context, StreamedResponse response)
    {
        var fault = default(Exception);
        try
        {
            await endpoints.ForwardAsync(context);
        }
        catch (Exception failed)
        {
            fault = failed;
        }
        await response.EndAsync(fault);
    }

    private DefaultHttpContext Context(OriginRequest request, StreamedResponse response)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set<IHttpRequestLifetimeFeature>(response);
        features.Set<IHttpRequestBodyDetectionFeature>(new NoBody());
        features.Set(new RouteDecisionFeature(request.Decision, request.Target));
        var context = new DefaultHttpContext(features) { RequestServices = services };
        context.Request.Method = request.Method;
        context.Request.Protocol = request.Protocol;
        context.Request.Scheme = request.Scheme;
        context.Request.Host = request.Host;
        context.Request.Path = request.Target;
        foreach (var (name, values) in request.Headers)
            context.Request.Headers[name] = values;
        context.Connection.RemoteIpAddress = request.Client;
        return context;
    }

    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }
}
