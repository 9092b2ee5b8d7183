using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>How much of what the Community Edition allows is used, as Nexus itself counts it.</summary>
/// <remarks>
/// <c>/service/metrics/data</c> is for accounts with the privilege nx-metrics-all. Its gauges differ between versions, so none
/// is relied on.
/// </remarks>
internal sealed class UsageCheck : ICheck
{
    private const int Components = 40_000;
    private const int Requests = 100_000;
    private const double NearAt = 0.8;

    private static readonly Question Metrics = Question.Get("/service/metrics/data") with { MostBytes = 4 * 1024 * 1024 };

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!examination.Ui.Answers || examination.Ui.First.IsRegistry || !examination.Account.CanSignIn)
            yield break;
        var answer = await examination.Ui.AskAsync(Metrics with { As = examination.Account }, cancellationToken);
        foreach (var finding in Judge(answer, examination.Ui.First.Header("Server")))
            yield return finding;
    }

    /// <param name="answer">What Nexus shows of its metrics.</param>
    /// <param name="server">Its header <c>Server</c>, which names the edition: <c>Nexus/3.96.3-01 (COMMUNITY)</c>.</param>
    internal static IEnumerable<Finding> Judge(Answer answer, string? server)
    {
        // Whoever may push need not be allowed to read metrics.
        if (answer.Json("gauges") is not { ValueKind: JsonValueKind.Object } gauges)
            yield break;
        var isLimited = server?.Contains("(PRO)", StringComparison.OrdinalIgnoreCase) != true;
        if (Number(gauges, "nexus.analytics.component_total_count") is { } components)
            yield return Of("Nexus: components", components, isLimited ? Components : null, "delete what nobody pulls by clean-up policies");
        if (Number(gauges, "nexus.analytics.content_request_count", "day") is { } requests)
            yield return Of("Nexus: requests in 24 hours", requests, isLimited ? Requests : null, "the router's status page names the clients with most");
    }

    private static Finding Of(string asked, long used, int? allowed, string mend)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{used:N0}");
        if (allowed is not { } most)
            return new(asked, words);
        words += string.Create(CultureInfo.InvariantCulture, $" of the {most:N0} of the Community Edition");
        return used < most * NearAt ? new(asked, words) : new(asked, words, Verdict.Warning, $"{mend}; beyond it Nexus takes nothing new");
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
