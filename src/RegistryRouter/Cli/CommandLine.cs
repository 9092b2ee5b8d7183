using System.CommandLine;
using System.CommandLine.Invocation;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Cli;

/// <summary>The commands. Exit codes: 0 success, 1 problem found, 2 usage error.</summary>
internal static class CommandLine
{
    public const int Success = 0;
    public const int Problem = 1;
    public const int UsageError = 2;

    private static readonly Option<string?> ConfigFile = new("--config")
    {
        Description = "JSON configuration file; environment variables override it",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <param name="args">The command-line arguments.</param>
    /// <param name="buildRouter">Builds the router that is to serve.</param>
    public static async Task<int> RunAsync(string[] args, Func<RouterSettings, WebApplication> buildRouter)
    {
        var root = new RootCommand("One address for docker pull, docker push and the browser, in front of Sonatype Nexus Repository 3")
        {
            ConfigFile,
            Simple("serve", "Run the router (default)", settings => ServeCommand.RunAsync(settings, buildRouter)),
            Simple("demo", "Run the router in front of an embedded stand-in for Nexus, without any setup", settings => DemoCommand.RunAsync(settings, buildRouter)),
            Simple("healthcheck", "Check whether the router on this machine is running", HealthcheckCommand.RunAsync),
            CheckCommand.Create(ConfigFile),
            ExplainCommand.Create(ConfigFile),
            ProvisionCommand.Create(ConfigFile, Environment.GetEnvironmentVariable),
            CertsCommand.Create(ConfigFile, Console.In),
        };
        root.SetAction(parsed => RunCommandAsync(parsed, settings => ServeCommand.RunAsync(settings, buildRouter)));

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
            (mistake.ShowHelp, mistake.ShowTypoCorrections) = (false, false);
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? UsageError : exitCode;
    }

    private static Command Simple(string name, string description, Func<RouterSettings, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction(parsed => RunCommandAsync(parsed, run));
        return command;
    }

    private static Task<int> RunCommandAsync(ParseResult parsed, Func<RouterSettings, Task<int>> run) =>
        CommandRunner.RunAsync(parsed, _ => run(new RouterSettings { ConfigFile = parsed.GetValue(ConfigFile) }));
}
