namespace RegistryRouter.Server.Routing;

/// <summary>A request to an upstream with its route decision, so that nothing parses its URL again.</summary>
/// <param name="route">The decision that sends it there.</param>
internal sealed class RoutedRequest(RouteDecisionFeature route) : HttpRequestMessage
{
    public RouteDecisionFeature Route { get; } = route;

    /// <summary>Origin and path prefix of the upstream's address, without a trailing slash.</summary>
    public string Destination => RequestUri!.OriginalString[..^Route.Target.Length];
}
