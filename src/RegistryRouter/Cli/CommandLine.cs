using System.CommandLine;
using System.CommandLine.Invocation;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Cli;

/// <summary>The verbs. Exit codes: 0 fine, 1 found a problem, 2 used wrongly.</summary>
internal static class CommandLine
{
    public const int Fine = 0;
    public const int Problem = 1;
    public const int UsedWrongly = 2;

    private static readonly Option<string?> ConfigFile = new("--config")
    {
        Description = "JSON file with configuration; the environment overrides it",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <param name="args">What stood on the command line.</param>
    /// <param name="buildRouter">Puts a router together.</param>
    public static async Task<int> RunAsync(string[] args, Func<RouterSettings, WebApplication> buildRouter)
    {
        var root = new RootCommand("One address for docker pull, docker push and the browser, in front of Sonatype Nexus Repository 3")
        {
            ConfigFile,
            Verb("serve", "Serve (the default)", settings => ServeCommand.RunAsync(settings, buildRouter)),
            Verb("demo", "Serve in front of an embedded stand-in for Nexus; nothing else is needed", settings => DemoCommand.RunAsync(settings, buildRouter)),
            Verb("healthcheck", "Ask the running router whether it serves", HealthcheckCommand.RunAsync),
            CheckCommand.Create(ConfigFile, buildRouter),
            ExplainCommand.Create(ConfigFile, buildRouter),
            ProvisionCommand.Create(ConfigFile, Environment.GetEnvironmentVariable),
            CertsCommand.Create(ConfigFile, Console.In),
        };
        root.SetAction(parsed => RunVerbAsync(parsed, settings => ServeCommand.RunAsync(settings, buildRouter)));

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
            (mistake.ShowHelp, mistake.ShowTypoCorrections) = (false, false);
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? UsedWrongly : exitCode;
    }

    private static Command Verb(string name, string description, Func<RouterSettings, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction(parsed => RunVerbAsync(parsed, run));
        return command;
    }

    private static async Task<int> RunVerbAsync(ParseResult parsed, Func<RouterSettings, Task<int>> run)
    {
        try
        {
            return await run(new RouterSettings { ConfigFile = parsed.GetValue(ConfigFile) });
        }
        catch (ConfigurationFaultsException exception)
        {
            foreach (var fault in exception.Faults)
                await Console.Error.WriteLineAsync($"registry-router: {fault}");
            return Problem;
        }
    }
}
