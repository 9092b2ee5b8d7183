using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryRouter.Explain;
using RegistryRouter.Server;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Cli;

/// <summary><c>explain</c>: shows what the router would do with a request, without sending it.</summary>
internal static class ExplainCommand
{
    private static readonly ExplanationJson Json = new(new JsonSerializerOptions(ExplanationJson.Default.Options)
    {
        // Read by a terminal or a program, never embedded in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static Command Create(Option<string?> configFile)
    {
        var method = new Argument<string>("METHOD") { Description = "HTTP method, such as GET" };
        var url = new Argument<string>("URL") { Description = "URL as a client would request it, or a path on the first name of the registry" };
        var headers = new Option<string[]>("-H", "--header") { HelpName = "NAME: VALUE", Description = "Request header of the client; can be repeated" };
        var client = new Option<IPAddress?>("--from") { HelpName = "ADDRESS", Description = "IP address of the client", CustomParser = Address };
        var json = new Option<bool>("--json") { Description = "Print the explanation as JSON" };
        method.Validators.Add(RefuseOtherThanMethod);
        url.Validators.Add(RefuseOtherThanUrl);
        headers.Validators.Add(RefuseOtherThanHeaders);
        var command = new Command("explain", "Show where the router would send a request, why, and with which headers, without sending it") { method, url, headers, client, json };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(parsed, async output =>
        {
            await using var router = RouterHost.Build(Quiet(parsed.GetValue(configFile)));
            SampleRequest.TryParse(parsed.GetValue(method)!, parsed.GetValue(url)!, FirstName(router.Services), out var request);
            var explanation = await router.Services.Explainer().ExplainAsync(
                request!.With(parsed.GetValue(headers) ?? []) with { Client = parsed.GetValue(client) },
                cancellationToken);
            await WriteAsync(explanation, parsed.GetValue(json), output);
            return CommandLine.Success;
        }));
        return command;
    }

    /// <summary>The configuration that <c>serve</c> reads, for a router that is built but does not run.</summary>
    public static RouterSettings Quiet(string? configFile, params IEnumerable<KeyValuePair<string, string?>> overrides) => new()
    {
        ConfigFile = configFile,
        Overrides = new Dictionary<string, string?>(overrides) { ["Log:Level"] = "None" },
    };

    private static string FirstName(IServiceProvider services) =>
        services.GetRequiredService<PublicHosts>().Names.FirstOrDefault("localhost");

    private static async Task WriteAsync(Explanation explanation, bool json, TextWriter output)
    {
        if (json)
            await output.WriteLineAsync(JsonSerializer.Serialize(explanation, Json.Explanation));
        else
            await output.WriteLineAsync(string.Join(Environment.NewLine, explanation.Lines()));
    }

    private static IPAddress? Address(ArgumentResult result)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
            return address;
        result.AddError($"--from '{result.Tokens[0].Value}' is not an IP address");
        return null;
    }

    // RFC 9110, section 5.6.2: a method is a token.
    private static void RefuseOtherThanMethod(ArgumentResult result)
    {
        var method = result.Tokens[0].Value;
        if (method.Length == 0 || method.Any(character => !char.IsAsciiLetterOrDigit(character) && !"!#$%&'*+-.^_`|~".Contains(character)))
            result.AddError($"'{method}' is not an HTTP method");
    }

    private static void RefuseOtherThanUrl(ArgumentResult result)
    {
        if (!SampleRequest.TryParse("GET", result.Tokens[0].Value, "", out _))
            result.AddError($"'{RedactedUrl.Of(result.Tokens[0].Value)}' is not a valid URL: {SampleRequest.UrlForm}");
    }

    private static void RefuseOtherThanHeaders(OptionResult result)
    {
        foreach (var line in result.Tokens.Select(token => token.Value).Where(line => SampleRequest.Header(line) is null))
            result.AddError($"-H '{line.Split(' ')[0]}' is not a header; write it as 'Name: value'");
    }
}
