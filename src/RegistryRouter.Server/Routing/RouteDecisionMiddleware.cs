using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Routing;

/// <summary>Decides once where a request goes, stores the decision, and responds to refused requests.</summary>
internal sealed class RouteDecisionMiddleware(RequestDelegate next, IOptions<RoutingOptions> options, MirrorNamespaces namespaces)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.RawTarget;
        var request = context.Request;
        var decision = RequestRouter.Decide(
            request.Method, target, request.Headers.Accept, options.Value, context.HostKind, namespaces.Names, request.Headers.UserAgent, OpensWebSocket(context));
        context.Features.Set(new RouteDecisionFeature(decision, target));
        return decision.Refusal is { } refusal
            ? ErrorWriter.WriteAsync(context, RouteRefusal.Error(refusal, decision.Path, request.Method, target), decision.Path.IsRegistry)
            : next(context);
    }

    // RFC 8441, section 4. Nexus speaks no other protocol.
    private static bool OpensWebSocket(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: { } protocol }
        && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);
}
