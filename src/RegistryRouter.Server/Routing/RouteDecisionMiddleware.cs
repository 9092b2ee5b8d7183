using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Routing;

/// <summary>Decides once where a request goes, stores the decision, and responds to refused requests. The router's pages need no decision.</summary>
internal sealed class RouteDecisionMiddleware(RequestDelegate next, IOptions<RoutingOptions> options, MirrorNamespaces namespaces)
{
    public Task InvokeAsync(HttpContext context) => Decide(context) is { } refusal
        ? ErrorWriter.WriteAsync(context, refusal, context.Route.Decision.Path.IsRegistry)
        : next(context);

    /// <summary>Stores the decision; the error for the client if the request is refused.</summary>
    public RouterError? Decide(HttpContext context)
    {
        if (context.Page is not null)
            return null;
        var target = context.RawTarget;
        var request = context.Request;
        var decision = RequestRouter.Decide(
            request.Method, target, request.Headers.Accept, options.Value, context.HostKind, namespaces.Names, request.Headers.UserAgent, OpensWebSocket(context));
        var route = new RouteDecisionFeature(decision, target);
        context.Features.Set(route);
        context.Features.Get<IRouteObserver>()?.Decided(route);
        return decision.Refusal is { } refusal ? RouteRefusal.Error(refusal, decision.Path, request.Method, target) : null;
    }

    // RFC 8441, section 4. Nexus speaks no other protocol.
    private static bool OpensWebSocket(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: { } protocol }
        && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);
}
