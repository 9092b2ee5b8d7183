using System.CommandLine;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Cli;

/// <summary><c>certs</c>: creates, shows and trusts self-signed certificates.</summary>
internal static class CertsCommand
{
    /// <param name="configFile">The option for the configuration file.</param>
    /// <param name="input">Where answers to prompts are read from.</param>
    public static Command Create(Option<string?> configFile, TextReader input) => new("certs", "Create, inspect and trust certificates")
    {
        CertsInitCommand.Create(configFile),
        CertsIssueCommand.Create(configFile),
        CertsShowCommand.Create(configFile),
        CertsTrustCommand.Create(input),
    };

    /// <summary>Runs a command; prints one line per error and returns exit code 1.</summary>
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
        catch (UnauthorizedAccessException fault)
        {
            return Problem(parsed, [$"{fault.Message} Try again with sudo."]);
        }
        catch (IOException fault)
        {
            return Problem(parsed, [fault.Message]);
        }
    }

    private static int Problem(ParseResult parsed, IEnumerable<object> lines)
    {
        foreach (var line in lines)
            parsed.InvocationConfiguration.Error.WriteLine($"registry-router: {line}");
        return CommandLine.Problem;
    }
}
