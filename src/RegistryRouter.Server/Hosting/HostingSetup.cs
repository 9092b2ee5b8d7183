using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Connections;
using RegistryRouter.Server.Hosting.Draining;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Hosting.ProxyProtocol;
using RegistryRouter.Server.Hosting.Requests;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Server.Hosting;

internal static class HostingSetup
{
    // What a connection may send before Nexus reads it: two blocks; Kestrel would buffer 1 MiB for each upload.
    private const long MaxReadAhead = 2 * BlockMemoryPool.BlockSize;

    // RFC 9112, section 2.2, lets a line end with a bare line feed; two parties that differ in it differ in where a request ends.
    private const string RefuseBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    extension(WebApplicationBuilder builder)
    {
        public void AddListeners()
        {
            AppContext.SetSwitch(RefuseBareLineFeeds, true);
            builder.AddSection<ListenerOptions>(ListenerOptions.Section);
            // Only Listen:* decides; .NET's container images set ASPNETCORE_HTTP_PORTS.
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                [WebHostDefaults.HttpPortsKey] = "",
                [WebHostDefaults.HttpsPortsKey] = "",
                [WebHostDefaults.ServerUrlsKey] = "",
            });
            builder.Services.AddSingleton<Listeners>();
            builder.Services.AddSingleton<ClientAddress>();
            builder.Services.AddSingleton<ProxyHeaderReader>();
            builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
            builder.Services.AddSingleton<IMemoryPoolFactory<byte>, BlockMemoryPoolFactory>();
            builder.WebHost.UseSockets(sockets =>
            {
                sockets.UnsafePreferInlineScheduling = SocketCompletions.AreInline;
                sockets.MaxReadBufferSize = MaxReadAhead;
            });
            builder.Services.AddHostedService<ListenerAnnouncement>();
            builder.Services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
            builder.Services.AddHostedService<ServiceNotification>();
            builder.AddDraining();
        }
    }

    extension(WebApplication app)
    {
        /// <summary>Serves the management listener: <c>/livez</c> and the endpoints of other folders.</summary>
        public void UseManagement(Action<IEndpointRouteBuilder> map)
        {
            // Not a branch of the application: its routes would be the application's, on every listener.
            var management = new ApplicationBuilder(app.Services);
            management.UseRouting();
            management.UseEndpoints(endpoints =>
            {
                endpoints.MapMethods("/livez", [HttpMethods.Get, HttpMethods.Head], AnswerAlive);
                map(endpoints);
            });
            var serve = management.Build();
            app.Use(next => context => context.Features.Get<ListenerFeature>()?.Kind == ListenerKind.Management ? serve(context) : next(context));
        }
    }

    // Ignores Nexus, or orchestrators would restart the router while Nexus is down.
    private static Task AnswerAlive(HttpContext context) => context.Response.WriteAsync("ok\n", context.RequestAborted);
}
