using Microsoft.Extensions.Hosting.Systemd;

namespace RegistryRouter.Server.Hosting;

/// <summary>Tells systemd when the router serves and when it begins to end (<c>Type=notify</c>); elsewhere it tells nobody.</summary>
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
