using System.Text.Json.Serialization;

namespace RegistryRouter.Check.Probes;

/// <summary>The result of one check.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Verdict">How serious it is.</param>
/// <param name="Fix">How to fix it; null if nothing needs fixing.</param>
internal sealed record CheckResult(
    string Check, [property: JsonPropertyName("result")] string Observed, Verdict Verdict = Verdict.Ok, string? Fix = null)
{
    public static CheckResult Skipped(string check, string reason, string? fix = null) => new(check, reason, Verdict.Skipped, fix);
}
