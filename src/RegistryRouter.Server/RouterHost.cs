using RegistryRouter.Server.Access;
using RegistryRouter.Server.Cache;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Observability;
using RegistryRouter.Server.Observability.Logging;
using RegistryRouter.Server.Observability.Readiness;
using RegistryRouter.Server.Pages;
using RegistryRouter.Server.Pages.Status;
using RegistryRouter.Server.Proxy;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server;

/// <summary>Builds the router's web application.</summary>
internal static class RouterHost
{
    /// <exception cref="ConfigurationErrorsException">The configuration can't be used.</exception>
    public static WebApplication Build(RouterSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddRouterSources(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddRouterLogging();
        builder.AddObservation();
        builder.AddListeners();
        builder.AddTls(services => services.GetRequiredService<PublicHosts>().Names);
        builder.AddLimits();
        builder.AddRequestRouting();
        builder.AddAccess();
        builder.AddMirror();
        builder.AddPages();
        builder.AddPush();
        builder.AddCache();
        builder.AddRegistryProxy();
        builder.AddStatusPage();
        builder.WatchConfiguration();
        builder.CheckConfiguration();

        var app = builder.Build();
        app.UseManagement(endpoints => // requests of the management listener stop here
        {
            endpoints.MapReadiness();
            endpoints.MapMetrics();
            endpoints.MapStatusPage();
        });
        RequestPipeline.Use(app);
        return app;
    }
}
