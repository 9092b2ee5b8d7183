using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Tls;

/// <summary>Checks for newer certificates while the router runs.</summary>
internal sealed class CertificateRefresher(IServiceProvider services, IOptions<TlsOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
            return;
        var certificates = services.GetRequiredService<ServerCertificates>();
        using var timer = new PeriodicTimer(options.Value.RefreshInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                certificates.Refresh();
        }
        catch (OperationCanceledException)
        {
            // The router shuts down.
        }
    }
}
