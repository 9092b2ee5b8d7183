using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Routing;

internal static class RoutingSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddRequestRouting()
        {
            builder.AddSection<RoutingOptions>(RoutingOptions.Section);
            builder.AddSection<RouterOptions>(RouterOptions.Section);
            builder.AddSection<UiOptions>(UiOptions.Section);
            builder.Services.AddSingleton(RegistryNames);
            builder.Services.AddSingleton(services => new PublicHostNames(
                "Ui:Hosts", HostKind.Ui, services.GetRequiredService<IOptions<UiOptions>>().Value.Hosts));
            builder.Services.AddSingleton<PublicHosts>();
            builder.Services.AddSingleton<PublicUrls>();
            builder.Services.AddSingleton<PublicAddress>();
            builder.Services.AddSingleton<HttpsRedirect>();
        }
    }

    private static PublicHostNames RegistryNames(IServiceProvider services) => new(
        "Router:Hosts",
        services.GetRequiredService<IOptions<UiOptions>>().Value.OnRegistryHosts ? HostKind.Shared : HostKind.Registry,
        services.GetRequiredService<IOptions<RouterOptions>>().Value.Hosts);
}
