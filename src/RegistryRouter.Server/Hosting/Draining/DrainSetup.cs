using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Hosting.Draining;

internal static class DrainSetup
{
    /// <summary>For connections left after all clients, such as an operator who watches.</summary>
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(2);

    // Load balancers must not read a report from before the shutdown.
    private const string Immediate = "immediate";

    extension(WebApplicationBuilder builder)
    {
        /// <summary>Call after the transport has been chosen.</summary>
        public void AddDraining()
        {
            builder.AddSection<ShutdownOptions>(ShutdownOptions.Section);
            builder.Services.AddSingleton<SocketTransportFactory>();
            builder.Services.AddSingleton<AcceptGate>();
            builder.Services.AddSingleton<OpenSockets>();
            builder.Services.Replace(ServiceDescriptor.Singleton<IConnectionListenerFactory>(services => services.GetRequiredService<OpenSockets>()));
            builder.Services.AddSingleton<OpenConnections>();
            builder.Services.AddSingleton<RunningRequests>();
            builder.Services.AddSingleton<Drain>();
            builder.Services.AddHealthChecks().AddCheck<DrainReadiness>("draining", tags: [Immediate]);
            builder.Services.AddSingleton<IHostLifetime, SignalLifetime>();
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LastMoment);
        }
    }
}
