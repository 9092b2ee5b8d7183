using RegistryRouter.Configuration;

namespace RegistryRouter.Cli;

/// <summary><c>serve</c>: runs the router until it is told to end.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(RouterSettings settings, Func<RouterSettings, WebApplication> buildRouter)
    {
        await using var router = buildRouter(settings);
        try
        {
            await router.RunAsync();
            return CommandLine.Fine;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync($"registry-router: {fault.Message}");
            return CommandLine.Problem;
        }
    }
}
