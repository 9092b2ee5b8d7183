using System.CommandLine;
using RegistryRouter.Provisioning;

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
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(parsed, async output =>
        {
            await new NexusProvisioner(options.Request(parsed, parsed.GetValue(configFile)), output, TimeProvider.System).RunAsync(cancellationToken);
            return CommandLine.Success;
        }));
        return command;
    }
}
