using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>
/// Sends the router's own reads to an upstream on behalf of a client. They take the same path as the client's requests: the
/// same destinations, headers, transforms and retries.
/// </summary>
/// <param name="services">Outlives the client's request, as a read may.</param>
internal sealed class UpstreamLookup(UpstreamEndpoints endpoints, IServiceProvider services)
{
    /// <summary>Checks whether hosted has the manifest that a request names; with the client's authorization.</summary>
    public Task<HttpResponse> CheckHostedManifestAsync(HttpContext client)
    {
        var target = client.Route.Target;
        var check = new SubRequest(
            HttpMethods.Head, target[..TargetParts.PathLength(target)],
            RequestRouter.Lookup(RegistryOperation.ManifestCheck, client.Route.Decision.Path, Upstream.Hosted));
        check.Headers.Authorization = client.Request.Headers.Authorization;
        check.Headers.Accept = ManifestAccept.Everything;
        return SendAsync(client, check, client.RequestAborted);
    }

    /// <summary>Sends the client's request, with all its headers, to the decision's fallback.</summary>
    public Task<HttpResponse> ReadFallbackAsync(HttpContext client)
    {
        var read = new SubRequest(client.Request.Method, client.Route.Target, client.Route.Decision.ToFallback());
        read.TakeHeaders(client.Request);
        return SendAsync(client, read, client.RequestAborted);
    }

    /// <summary>Gets the sign-in challenge; sent without credentials.</summary>
    public Task<HttpResponse> GetChallengeAsync(HttpContext client)
    {
        const string ping = "/v2/";
        return SendAsync(
            client, new(HttpMethods.Get, ping, RequestRouter.Lookup(RegistryOperation.Ping, RegistryPathParser.Parse(ping), Upstream.Group)), client.RequestAborted);
    }

    /// <summary>Sends a sub-request; returns when its body has been streamed.</summary>
    /// <param name="client">The client's request that needs it.</param>
    /// <returns>The upstream's status and headers, or the error that a client would get.</returns>
    /// <exception cref="IOException">The upstream failed in the middle of the body.</exception>
    public Task<HttpResponse> SendAsync(HttpContext client, SubRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, Prepare(client, request), cancellationToken);

    /// <summary>Sends a prepared sub-request; the client's request may have ended.</summary>
    /// <inheritdoc cref="SendAsync(HttpContext, SubRequest, CancellationToken)"/>
    public async Task<HttpResponse> SendAsync(SubRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        var response = new SubResponse(() => request.OpenBody(context.Response), cancellationToken);
        context.Features.Set<IHttpResponseFeature>(response);
        context.Features.Set<IHttpResponseBodyFeature>(response);
        context.Features.Set<IHttpRequestLifetimeFeature>(response);
        await endpoints.ForwardAsync(context);
        if (response.IsAborted)
            throw new IOException("The upstream failed in the middle of a response.");
        await response.CompleteAsync();
        return context.Response;
    }

    /// <summary>Copies what a sub-request needs of a client's request.</summary>
    public HttpContext Prepare(HttpContext client, SubRequest request)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = request.Method;
        context.Request.Protocol = client.Request.Protocol;
        context.Request.Scheme = client.Request.Scheme;
        context.Request.Host = client.Request.Host;
        context.Request.Path = request.Target;
        context.Request.Headers.UserAgent = client.Request.Headers.UserAgent;
        foreach (var (name, values) in request.Headers)
            context.Request.Headers[name] = values;
        context.Connection.RemoteIpAddress = client.Connection.RemoteIpAddress;
        context.Features.Set(new RouteDecisionFeature(request.Decision, request.Target));
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new NoBody());
        return context;
    }

    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }
}
