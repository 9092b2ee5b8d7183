using Microsoft.Extensions.Hosting.Systemd;

namespace RegistryRouter.Server.Hosting;

/// <summary>Notifies systemd (<c>Type=notify</c>) when the router is ready and when it stops.</summary>
internal sealed class ServiceNotification(ISystemdNotifier systemd, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => systemd.Notify(ServiceState.Ready));
        lifetime.ApplicationStopping.Register(() => systemd.Notify(ServiceState.Stopping));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
