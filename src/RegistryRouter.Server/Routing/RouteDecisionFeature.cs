using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Routing;

/// <summary>The route decision, stored with the request.</summary>
/// <param name="Decision">Where it goes and why.</param>
/// <param name="Target">Request target, byte for byte as received.</param>
internal sealed record RouteDecisionFeature(RouteDecision Decision, string Target)
{
    /// <summary>Whether the fallback has been tried. If it responds, it becomes the decision's upstream.</summary>
    public bool HasFallenBack { get; private init; }

    /// <summary>The same after the fallback has been tried.</summary>
    /// <param name="isFound">Whether the fallback responds to the client.</param>
    public RouteDecisionFeature AfterFallback(bool isFound) => this with
    {
        Decision = isFound ? Decision with { Upstream = Decision.Fallback } : Decision,
        HasFallenBack = true,
    };
}

internal static class RouteDecisionFeatureExtensions
{
    extension(HttpContext context)
    {
        /// <summary>The decision about this request; only after <see cref="RouteDecisionMiddleware"/>.</summary>
        public RouteDecisionFeature Route => context.Features.GetRequiredFeature<RouteDecisionFeature>();
    }
}
