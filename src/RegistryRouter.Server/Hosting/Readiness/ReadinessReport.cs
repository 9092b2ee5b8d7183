using System.Text.Json.Serialization;

namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>What <c>/readyz</c> answers.</summary>
/// <param name="Ready">Whether every check passed.</param>
/// <param name="Checks">Each with its reason.</param>
internal sealed record ReadinessReport(bool Ready, IReadOnlyList<ReadinessEntry> Checks)
{
    /// <summary>Of a router that ends: told at once, whatever the checks found.</summary>
    public static readonly ReadinessReport Draining = new(false, [new("draining", false, "The router is shutting down; send new requests elsewhere.")]);
}

/// <summary>One check of the report.</summary>
/// <param name="Degraded">True where requests are served and the operator must do something; else left out.</param>
internal sealed record ReadinessEntry(
    string Name, bool Ready, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Degraded = false);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadinessReport))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
