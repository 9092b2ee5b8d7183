using Microsoft.Extensions.Options;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Hosting.Listening;

/// <summary>Logs the addresses of the listeners at startup.</summary>
internal sealed partial class ListenerAnnouncement(Listeners listeners, IOptions<TlsOptions> tls, ILogger<ListenerAnnouncement> logger)
    : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!tls.Value.Enabled)
            Log.NoTls(logger);
        foreach (var kind in listeners.Open)
            Log.Listening(logger, listeners.Url(kind), kind);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Listening on {Url} ({Listener})")]
        public static partial void Listening(ILogger logger, string url, ListenerKind listener);

        [LoggerMessage(1002, LogLevel.Warning, "TLS is off (Tls:Enabled=false): passwords and images are sent unencrypted, and Docker clients need this address in insecure-registries")]
        public static partial void NoTls(ILogger logger);
    }
}
