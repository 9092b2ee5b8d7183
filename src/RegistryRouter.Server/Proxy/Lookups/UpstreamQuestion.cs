using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>
/// Sends a lookup to an upstream before a client's request is forwarded. The lookup takes the same path as the client's
/// requests: the same destinations, headers and transforms.
/// </summary>
internal sealed class UpstreamQuestion(UpstreamEndpoints endpoints)
{
    private const string ManifestTypes =
        "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, "
        + "application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.distribution.manifest.list.v2+json, */*";

    /// <summary>Checks whether hosted has the manifest that a request names; with the client's authorization.</summary>
    public Task<HttpResponse> AskForManifestAsync(HttpContext context)
    {
        var (decision, target) = (context.Route.Decision, context.Route.Target);
        var query = target.IndexOf('?');
        var question = Question(context, HttpMethods.Head, query < 0 ? target : target[..query], new(
            RegistryOperation.ManifestCheck, decision.Path, Upstream.Hosted, "The router checks for the manifest before it is written."));
        question.Request.Headers.Authorization = context.Request.Headers.Authorization;
        question.Request.Headers.Accept = ManifestTypes;
        return AskAsync(question);
    }

    /// <summary>Sends the client's request, with all its headers, to the decision's fallback.</summary>
    public Task<HttpResponse> AskFallbackAsync(HttpContext context)
    {
        var (decision, target) = (context.Route.Decision, context.Route.Target);
        var question = Question(context, context.Request.Method, target, decision with { Upstream = decision.Fallback, Fallback = null });
        foreach (var (name, values) in context.Request.Headers)
            question.Request.Headers[name] = values;
        question.Request.Headers.ContentLength = null;
        question.Request.Headers.TransferEncoding = default;
        return AskAsync(question);
    }

    /// <summary>Gets the sign-in challenge; sent without credentials.</summary>
    public Task<HttpResponse> AskForChallengeAsync(HttpContext context)
    {
        const string ping = "/v2/";
        return AskAsync(Question(context, HttpMethods.Get, ping, new(
            RegistryOperation.Ping, RegistryPathParser.Parse(ping), Upstream.Group, "The group tells clients how to sign in.")));
    }

    private async Task<HttpResponse> AskAsync(HttpContext question)
    {
        await endpoints.ForwardAsync(question);
        return question.Response;
    }

    private static DefaultHttpContext Question(HttpContext context, string method, string target, RouteDecision decision)
    {
        var question = new DefaultHttpContext
        {
            RequestServices = context.RequestServices,
            RequestAborted = context.RequestAborted,
        };
        question.Request.Method = method;
        question.Request.Protocol = context.Request.Protocol;
        question.Request.Scheme = context.Request.Scheme;
        question.Request.Host = context.Request.Host;
        question.Request.Path = target;
        question.Request.Headers.UserAgent = context.Request.Headers.UserAgent;
        question.Connection.RemoteIpAddress = context.Connection.RemoteIpAddress;
        question.Features.Set(new RouteDecisionFeature(decision, target));
        question.Features.Set<IHttpRequestBodyDetectionFeature>(new NoBody());
        return question;
    }

    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }
}
