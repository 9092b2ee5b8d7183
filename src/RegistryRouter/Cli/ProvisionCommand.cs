using System.CommandLine;
using RegistryRouter.Provisioning;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Cli;

/// <summary><c>provision</c>: sets up Nexus for the router.</summary>
internal static class ProvisionCommand
{
    /// <param name="configFile">The option for the configuration file.</param>
    /// <param name="environment">Value of an environment variable.</param>
    public static Command Create(Option<string?> configFile, Func<string, string?> environment)
    {
        var options = new ProvisionOptions(environment);
        var command = new Command("provision", "Set up Nexus for the router: licence, admin password, repositories, users; changes only what differs");
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, () => options.Request(parsed, parsed.GetValue(configFile)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<ProvisionRequest> request, CancellationToken cancellationToken)
    {
        try
        {
            await new NexusProvisioner(request(), parsed.InvocationConfiguration.Output, TimeProvider.System).RunAsync(cancellationToken);
            return CommandLine.Success;
        }
        catch (ConfigurationFaultsException exception)
        {
            return Problem(parsed, exception.Faults);
        }
        catch (ProvisionException fault)
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
