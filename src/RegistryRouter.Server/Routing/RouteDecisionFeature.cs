using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Routing;

/// <summary>The decision about a request, kept with it.</summary>
/// <param name="Decision">Where it goes and why.</param>
/// <param name="Target">Request target, byte for byte as it came.</param>
internal sealed record RouteDecisionFeature(RouteDecision Decision, string Target)
{
    /// <summary>Whether the decision's fallback has been asked. Where it has the answer, it is the decision's upstream from then on.</summary>
    public bool HasFallenBack { get; init; }
}

internal static class RouteDecisionFeatureExtensions
{
    extension(HttpContext context)
    {
        /// <summary>The decision about this request; only where <see cref="RouteDecisionMiddleware"/> has run.</summary>
        public RouteDecisionFeature Route => context.Features.GetRequiredFeature<RouteDecisionFeature>();
    }
}
