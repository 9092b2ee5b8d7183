using RegistryRouter.Routing;

namespace RegistryRouter.Proxy;

/// <summary>Lets YARP's routes match by the decision that was made about the request.</summary>
internal sealed class UpstreamConstraint(string upstream) : IRouteConstraint
{
    public const string Name = "upstream";

    private readonly Upstream _upstream = Enum.Parse<Upstream>(upstream);

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext?.Features.Get<RouteDecisionFeature>()?.Decision.Upstream == _upstream;
}
