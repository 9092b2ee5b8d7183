using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using RegistryRouter.Access;
using RegistryRouter.Errors;
using RegistryRouter.Registry;

namespace RegistryRouter.Routing;

/// <summary>Decides once where a request goes, keeps the decision for all who ask later, and answers what goes nowhere.</summary>
internal sealed class RouteDecisionMiddleware(RequestDelegate next, IOptions<RoutingOptions> options, MirrorNamespaces namespaces)
{
    private const string V1Methods = "GET, HEAD";
    private const string V2Methods = "GET, HEAD, PUT, POST, PATCH, DELETE";

    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = context.Request;
        var decision = RequestRouter.Decide(request.Method, target, request.Headers.Accept, options.Value, context.HostKind, namespaces.Names);
        context.Features.Set(new RouteDecisionFeature(decision, target));
        return decision.Refusal is { } refusal
            ? ErrorWriter.WriteAsync(context, Error(refusal, decision.Path, request.Method, target), decision.Path.IsRegistry)
            : next(context);
    }

    private static RouterError Error(RefusalKind refusal, RegistryPath path, string method, string target) => refusal switch
    {
        RefusalKind.AmbiguousPath => RouterErrors.AmbiguousPath,
        RefusalKind.UiClosed => RouterErrors.UiClosed,
        RefusalKind.MirrorReadOnly => RouterErrors.MirrorReadOnly,
        RefusalKind.NotOnMirror => RouterErrors.NotOnMirror,
        RefusalKind.UnknownNamespace => RouterErrors.UnknownNamespace(MirrorNamespace.Of(target)),
        RefusalKind.Method when path.Endpoint is RegistryEndpoint.Search or RegistryEndpoint.OtherV1 => RouterErrors.MethodNotAllowed(method, V1Methods),
        RefusalKind.Method => RouterErrors.MethodNotAllowed(method, V2Methods),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
