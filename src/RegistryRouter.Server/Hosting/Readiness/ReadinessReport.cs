using System.Text.Json.Serialization;

namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>The response of <c>/readyz</c>.</summary>
/// <param name="Ready">Whether every check passed.</param>
/// <param name="Checks">Each with its reason.</param>
internal sealed record ReadinessReport(bool Ready, IReadOnlyList<ReadinessEntry> Checks)
{
    /// <summary>The report during shutdown, regardless of the checks.</summary>
    public static readonly ReadinessReport Draining = new(false, [new("draining", false, "The router is shutting down; send new requests elsewhere.")]);
}

/// <summary>One check of the report.</summary>
/// <param name="Degraded">True if requests are served but the operator must act; otherwise omitted.</param>
internal sealed record ReadinessEntry(
    string Name, bool Ready, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Degraded = false);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadinessReport))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
