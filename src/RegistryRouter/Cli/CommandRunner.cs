using System.CommandLine;
using RegistryRouter.Provisioning;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Cli;

/// <summary>Runs a command; prints one line per error and returns exit code 1.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(ParseResult parsed, Func<TextWriter, Task<int>> run)
    {
        try
        {
            return await run(parsed.InvocationConfiguration.Output);
        }
        catch (ConfigurationErrorsException exception)
        {
            return await ProblemAsync(parsed, exception.Errors);
        }
        catch (UnauthorizedAccessException fault)
        {
            return await ProblemAsync(parsed, [$"{fault.Message} Try again with sudo."]);
        }
        catch (Exception fault) when (fault is TrustException or ProvisionException or IOException)
        {
            return await ProblemAsync(parsed, [fault.Message]);
        }
    }

    private static async Task<int> ProblemAsync(ParseResult parsed, IEnumerable<object> lines)
    {
        foreach (var line in lines)
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"registry-router: {line}");
        return CommandLine.Problem;
    }
}
