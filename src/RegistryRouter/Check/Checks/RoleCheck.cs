using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that each address has the configured role: registry connector or Nexus' own port.</summary>
internal sealed class RoleCheck : ICheck
{
    /// <summary>Every registry responds to it, possibly with 401.</summary>
    public static ProbeRequest Ping { get; } = ProbeRequest.Get("/v2/");

    /// <summary>Nexus allows it without credentials, but not with wrong ones.</summary>
    public static ProbeRequest Status { get; } = ProbeRequest.Get("/service/rest/v1/status");

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var connector in context.Connectors.Where(connector => connector.Responds))
            yield return EvaluateConnector(connector.Name, connector.Key, connector.FirstResponse, context.Ui.FirstResponse.IsRegistry);
        if (context.Ui.Responds)
            yield return EvaluateUi(context.Ui.FirstResponse);
    }

    internal static CheckResult EvaluateConnector(string name, string key, ProbeResponse response, bool isUiARegistry)
    {
        var check = $"{name}: {Ping}";
        return response.Status switch
        {
            200 or 401 when response.IsRegistry => new(check, $"{response.Status}, a registry"),
            >= 500 => new(check, response.Summary, Verdict.Error, "check that the repository is online, and check the Nexus log"),
            400 when response.Content.Length == 0 => new(check, response.Summary, Verdict.Error,
                "Nexus rejects the host name of the request: use only letters, digits, '-' and '.', but no '_'"),
            _ when isUiARegistry => new(check, response.Summary, Verdict.Error, $"swap {key} and Nexus:Ui"),
            _ => new(check, response.Summary, Verdict.Error,
                $"not a registry connector: set {key} to the repository's own port, or to its path on the Nexus port, such as http://nexus:8081/repository/docker-group"),
        };
    }

    internal static CheckResult EvaluateUi(ProbeResponse response)
    {
        var check = $"Ui: {Status}";
        return response.Status switch
        {
            _ when response.IsRegistry => new(check, "a registry connector responds", Verdict.Error, "set Nexus:Ui to Nexus' own port, 8081 by default"),
            200 when response.IsHtml => new(check, "a web page, but not the Nexus status", Verdict.Warning, "check that Nexus:Ui points to Nexus and not to another server"),
            200 => new(check, "200, Nexus is readable"),
            503 => new(check, response.Summary, Verdict.Error, "Nexus is not ready: wait until it has started, or check its log"),
            _ => new(check, response.Summary, Verdict.Error, "set Nexus:Ui to Nexus' own port, 8081 by default, with its context path if it has one"),
        };
    }
}
