using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Routing;

/// <summary>The route decision, stored with the request.</summary>
/// <param name="Decision">Where it goes and why.</param>
/// <param name="Target">Request target, byte for byte as received.</param>
internal sealed record RouteDecisionFeature(RouteDecision Decision, string Target)
{
    /// <summary>Whether the fallback has been tried. If it responds, it becomes the decision's upstream.</summary>
    public bool HasFallenBack { get; init; }
}

internal static class RouteDecisionFeatureExtensions
{
    extension(HttpContext context)
    {
        /// <summary>The decision about this request; only after <see cref="RouteDecisionMiddleware"/>.</summary>
        public RouteDecisionFeature Route => context.Features.GetRequiredFeature<RouteDecisionFeature>();
    }
}
