using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryRouter.Check;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server;

namespace RegistryRouter.Cli;

/// <summary><c>check</c>: checks Nexus and the router from outside. Exit code 1 if it finds errors.</summary>
internal static class CheckCommand
{
    private static readonly CheckReportJson Json = new(new JsonSerializerOptions(CheckReportJson.Default.Options)
    {
        // Read by a terminal or a program, never embedded in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static Command Create(Option<string?> configFile)
    {
        var options = new CheckOptions();
        var command = new Command("check", "Check Nexus and the router for problems and print how to fix them");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(parsed, async output =>
        {
            var request = await options.RequestAsync(parsed, cancellationToken);
            await using var router = RouterHost.Build(ExplainCommand.Quiet(parsed.GetValue(configFile), options.Addresses(parsed)));
            using var examination = router.Services.Examine(request);
            var findings = new List<CheckResult>();
            await foreach (var finding in Checkup.RunAsync(examination, parsed.GetValue(options.Deep), cancellationToken))
                findings.Add(finding);
            return await WriteAsync(new CheckReport(findings), parsed.GetValue(options.AsJson), output);
        }));
        return command;
    }

    private static async Task<int> WriteAsync(CheckReport report, bool json, TextWriter output)
    {
        await output.WriteLineAsync(json ? JsonSerializer.Serialize(report, Json.CheckReport) : string.Join(Environment.NewLine, report.Lines()));
        return report.Errors == 0 ? CommandLine.Success : CommandLine.Problem;
    }
}
