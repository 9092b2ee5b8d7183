using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryRouter.Check;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Cli;

/// <summary><c>check</c>: checks Nexus and the router from outside. Exit code 1 if a check finds an error.</summary>
internal static class CheckCommand
{
    private static readonly CheckReportJson Json = new(new JsonSerializerOptions(CheckReportJson.Default.Options)
    {
        // A terminal reads this, or a program; it never stands inside HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static Command Create(Option<string?> configFile, Func<RouterSettings, WebApplication> buildRouter)
    {
        var options = new CheckOptions();
        var command = new Command("check", "Look at Nexus and at the router from outside, and say what is wrong and how to mend it");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CertsCommand.RunAsync(parsed, async output =>
        {
            var request = await options.RequestAsync(parsed, cancellationToken);
            await using var router = buildRouter(ExplainCommand.Quiet(parsed.GetValue(configFile), options.Addresses(parsed)));
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
        return report.Errors == 0 ? CommandLine.Fine : CommandLine.Problem;
    }
}
