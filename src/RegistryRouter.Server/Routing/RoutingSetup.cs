using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Routing;

internal static class RoutingSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddRequestRouting() => builder.AddSection<RoutingOptions>(RoutingOptions.Section);
    }

    extension(IApplicationBuilder app)
    {
        public void UseRouteDecision() => app.UseMiddleware<RouteDecisionMiddleware>();
    }
}
