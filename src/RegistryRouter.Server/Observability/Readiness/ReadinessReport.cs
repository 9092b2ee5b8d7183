using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RegistryRouter.Server.Observability.Readiness;

/// <summary>A health report as <c>/readyz</c> and the status page show it.</summary>
/// <param name="Ready">Whether every check passed.</param>
/// <param name="Checks">Each with its reason.</param>
internal sealed record ReadinessReport(bool Ready, IReadOnlyList<ReadinessEntry> Checks)
{
    public static ReadinessReport Of(HealthReport report) =>
        new(report.Status != HealthStatus.Unhealthy, [.. report.Entries.Select(entry => ReadinessEntry.Of(entry.Key, entry.Value))]);
}

/// <summary>One check of the report.</summary>
/// <param name="Degraded">True if requests are served but the operator must act; otherwise omitted.</param>
internal sealed record ReadinessEntry(
    string Name, bool Ready, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Degraded)
{
    public static ReadinessEntry Of(string name, HealthReportEntry entry) =>
        new(name, entry.Status != HealthStatus.Unhealthy, entry.Description ?? "", entry.Status == HealthStatus.Degraded);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadinessReport))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
