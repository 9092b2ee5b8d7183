using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks usage against the Community Edition limits, as counted by Nexus.</summary>
/// <remarks>
/// <c>/service/metrics/data</c> requires the privilege nx-metrics-all. Its gauges differ between versions, so the check
/// requires none of them.
/// </remarks>
internal sealed class UsageCheck : ICheck
{
    private const int Components = 40_000;
    private const int Requests = 100_000;
    private const double WarningShare = 0.8;

    private static readonly ProbeRequest Metrics = ProbeRequest.Get("/service/metrics/data") with { MaxBytes = 4 * 1024 * 1024 };

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!context.Ui.Responds || context.Ui.FirstResponse.IsRegistry || !context.Account.CanSignIn)
            yield break;
        var response = await context.Ui.SendAsync(Metrics with { Account = context.Account }, cancellationToken);
        foreach (var finding in Evaluate(response, context.Ui.FirstResponse.Header("Server")))
            yield return finding;
    }

    /// <param name="response">The metrics response of Nexus.</param>
    /// <param name="server">Its <c>Server</c> header, which contains the edition: <c>Nexus/3.96.3-01 (COMMUNITY)</c>.</param>
    internal static IEnumerable<CheckResult> Evaluate(ProbeResponse response, string? server)
    {
        // An account that may push may lack the privilege to read metrics.
        if (response.Json("gauges") is not { ValueKind: JsonValueKind.Object } gauges)
            yield break;
        var isLimited = server?.Contains("(PRO)", StringComparison.OrdinalIgnoreCase) != true;
        if (Number(gauges, "nexus.analytics.component_total_count") is { } components)
            yield return Of("Nexus: components", components, isLimited ? Components : null, "delete unused components with clean-up policies");
        if (Number(gauges, "nexus.analytics.content_request_count", "day") is { } requests)
            yield return Of("Nexus: requests in 24 hours", requests, isLimited ? Requests : null, "see the clients with the most requests on the router's status page");
    }

    private static CheckResult Of(string check, long used, int? allowed, string fix)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{used:N0}");
        if (allowed is not { } max)
            return new(check, text);
        text += string.Create(CultureInfo.InvariantCulture, $" of {max:N0} in the Community Edition");
        return used < max * WarningShare ? new(check, text) : new(check, text, Verdict.Warning, $"{fix}; above the limit, Nexus accepts no new components");
    }

    private static long? Number(JsonElement gauges, string gauge, string? member = null)
    {
        if (Member(gauges, gauge) is not { } found || Member(found, "value") is not { } value)
            return null;
        var number = member is null ? value : Member(value, member);
        return number is { ValueKind: JsonValueKind.Number } known && known.TryGetInt64(out var read) ? read : null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}
