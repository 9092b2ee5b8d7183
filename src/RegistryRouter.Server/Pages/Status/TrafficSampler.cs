namespace RegistryRouter.Server.Pages.Status;

/// <summary>Ends a step of the history at each interval.</summary>
internal sealed class TrafficSampler(TrafficHistory history, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TrafficHistory.Step, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            history.Take();
    }
}
