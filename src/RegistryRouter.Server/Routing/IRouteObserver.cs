namespace RegistryRouter.Server.Routing;

/// <summary>Gets the route decision of its request as soon as it is made. Stored with the request by who observes it.</summary>
internal interface IRouteObserver
{
    void Decided(RouteDecisionFeature route);
}
