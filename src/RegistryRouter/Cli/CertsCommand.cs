using System.CommandLine;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Cli;

/// <summary><c>certs</c>: certificates of one's own, made, shown and trusted.</summary>
internal static class CertsCommand
{
    /// <param name="configFile">The option that names a configuration file.</param>
    /// <param name="input">Where questions are answered.</param>
    public static Command Create(Option<string?> configFile, TextReader input) => new("certs", "Make, show and trust certificates of one's own")
    {
        CertsInitCommand.Create(configFile),
        CertsIssueCommand.Create(configFile),
        CertsShowCommand.Create(configFile),
        CertsTrustCommand.Create(input),
    };

    /// <summary>Runs a verb; what is wrong becomes one line each and exit code 1.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<TextWriter, Task<int>> run)
    {
        try
        {
            return await run(parsed.InvocationConfiguration.Output);
        }
        catch (ConfigurationFaultsException exception)
        {
            return Problem(parsed, exception.Faults);
        }
        catch (TrustException fault)
        {
            return Problem(parsed, [fault.Message]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Problem(parsed, [$"{fault.Message} (is it sudo that is missing?)"]);
        }
    }

    private static int Problem(ParseResult parsed, IEnumerable<object> lines)
    {
        foreach (var line in lines)
            parsed.InvocationConfiguration.Error.WriteLine($"registry-router: {line}");
        return CommandLine.Problem;
    }
}
