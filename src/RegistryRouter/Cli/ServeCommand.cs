using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Draining;

namespace RegistryRouter.Cli;

/// <summary><c>serve</c>: runs the router until it gets a signal to stop.</summary>
internal static class ServeCommand
{
    /// <param name="settings">Where the configuration comes from.</param>
    /// <param name="buildRouter">Builds a router.</param>
    /// <param name="started">Called when it listens.</param>
    public static async Task<int> RunAsync(
        RouterSettings settings, Func<RouterSettings, WebApplication> buildRouter, Action<WebApplication>? started = null)
    {
        await using var router = buildRouter(settings);
        router.Lifetime.ApplicationStarted.Register(() => started?.Invoke(router));
        var drain = router.Services.GetRequiredService<Drain>();
        List<BackgroundService> background = [];
        try
        {
            // The host disposes its services when it stops.
            background = [.. router.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
            await router.RunAsync();
            return await HasFailedAsync(background) || drain.HasCut ? CommandLine.Problem : CommandLine.Success;
        }
        catch (OperationCanceledException) when (background.Exists(service => service.ExecuteTask is { IsFaulted: true }))
        {
            await HasFailedAsync(background);
            return CommandLine.Problem;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync($"registry-router: {fault.Message}");
            return CommandLine.Problem;
        }
    }

    // The host stops normally when a service fails; the exit code must report the failure to the supervisor.
    private static async Task<bool> HasFailedAsync(List<BackgroundService> services)
    {
        var failed = services.FindAll(service => service.ExecuteTask is { IsFaulted: true });
        foreach (var service in failed)
            await Console.Error.WriteLineAsync($"registry-router: {service.GetType().Name} failed, so the router stopped: {service.ExecuteTask!.Exception!.GetBaseException().Message}");
        return failed.Count > 0;
    }
}
