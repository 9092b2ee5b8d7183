using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using RegistryRouter.Errors;
using RegistryRouter.Registry;

namespace RegistryRouter.Routing;

/// <summary>Decides once where a request goes, keeps the decision for all who ask later, and answers what goes nowhere.</summary>
internal sealed class RouteDecisionMiddleware(RequestDelegate next, IOptions<RoutingOptions> options)
{
    private const string V1Methods = "GET, HEAD";
    private const string V2Methods = "GET, HEAD, PUT, POST, PATCH, DELETE";

    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = context.Request;
        var decision = RequestRouter.Decide(request.Method, target, request.Headers.Accept, options.Value);
        context.Features.Set(new RouteDecisionFeature(decision, target));
        return decision.Upstream is null
            ? ErrorWriter.WriteAsync(context, Refusal(decision, request.Method), toRegistryClient: true)
            : next(context);
    }

    private static RouterError Refusal(RouteDecision decision, string method) => decision.Path.Endpoint switch
    {
        RegistryEndpoint.Ambiguous => RouterErrors.AmbiguousPath,
        RegistryEndpoint.Search or RegistryEndpoint.OtherV1 => RouterErrors.MethodNotAllowed(method, V1Methods),
        _ => RouterErrors.MethodNotAllowed(method, V2Methods),
    };
}
