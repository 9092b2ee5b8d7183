using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Access;

internal static class AccessSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddAccess()
        {
            builder.AddSection<RouterOptions>(RouterOptions.Section);
            builder.AddSection<UiOptions>(UiOptions.Section);
            builder.AddLiveSection<AccessOptions>(AccessOptions.Section);
            builder.Services.AddSingleton(RegistryNames);
            builder.Services.AddSingleton(services => new PublicHostNames(
                "Ui:Hosts", HostKind.Ui, services.GetRequiredService<IOptions<UiOptions>>().Value.Hosts));
            builder.Services.AddSingleton<PublicHosts>();
            builder.Services.AddSingleton<PublicUrls>();
            builder.Services.AddSingleton<TrustedProxies>();
            builder.Services.AddSingleton<ClientAddress>();
        }
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>Refuses what could be read in two ways or is too long, before anybody reads it.</summary>
        public void UseRequestChecks()
        {
            app.UseMiddleware<RequestFramingMiddleware>();
            app.UseMiddleware<RequestSizeMiddleware>();
            app.UseMiddleware<RequestTargetMiddleware>();
            app.UseMiddleware<RequestHeadersMiddleware>();
        }

        public void UsePublicHosts() => app.UseMiddleware<PublicHostMiddleware>();

        /// <summary>From here on, address, scheme and host are what the client sees, as far as trusted proxies tell.</summary>
        public void UseClientAddress() => app.UseMiddleware<ClientAddressMiddleware>();
    }

    private static PublicHostNames RegistryNames(IServiceProvider services) => new(
        "Router:Hosts",
        services.GetRequiredService<IOptions<UiOptions>>().Value.OnRegistryHosts ? HostKind.Shared : HostKind.Registry,
        services.GetRequiredService<IOptions<RouterOptions>>().Value.Hosts);
}
