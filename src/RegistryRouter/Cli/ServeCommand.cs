using RegistryRouter.Configuration;
using RegistryRouter.Hosting.Draining;

namespace RegistryRouter.Cli;

/// <summary><c>serve</c>: runs the router until it is told to end.</summary>
internal static class ServeCommand
{
    /// <param name="settings">Where the configuration comes from.</param>
    /// <param name="buildRouter">Puts a router together.</param>
    /// <param name="started">Called once it listens.</param>
    public static async Task<int> RunAsync(
        RouterSettings settings, Func<RouterSettings, WebApplication> buildRouter, Action<WebApplication>? started = null)
    {
        await using var router = buildRouter(settings);
        router.Lifetime.ApplicationStarted.Register(() => started?.Invoke(router));
        var drain = router.Services.GetRequiredService<Drain>();
        try
        {
            await router.RunAsync();
            return drain.HasCut ? CommandLine.Problem : CommandLine.Fine;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync($"registry-router: {fault.Message}");
            return CommandLine.Problem;
        }
    }
}
