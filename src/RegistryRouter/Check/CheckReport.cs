using System.Text.Json.Serialization;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check;

/// <summary>The results of one <c>check</c> run.</summary>
internal sealed record CheckReport(IReadOnlyList<CheckResult> Findings)
{
    /// <summary>How many checks found an error.</summary>
    public int Errors => Count(Verdict.Error);

    public int Warnings => Count(Verdict.Warning);

    /// <summary>The text output: verdict, check and result, each followed by its fix.</summary>
    public IEnumerable<string> Lines()
    {
        var width = Findings.Select(finding => finding.Check.Length).DefaultIfEmpty().Max();
        foreach (var finding in Findings)
        {
            yield return $"{Label(finding.Verdict),-8} {finding.Check.PadRight(width)}  {finding.Observed}";
            if (finding.Fix is not null)
                yield return $"{"",-8}   {(finding.Verdict == Verdict.Skipped ? "to run it: " : "fix: ")}{finding.Fix}";
        }
        yield return "";
        yield return $"{Counted(Findings.Count, "check")}: {Count(Verdict.Ok)} ok, {Counted(Warnings, "warning")}, {Count(Verdict.Skipped)} skipped, {Counted(Errors, "error")}";
    }

    private static string Label(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Skipped => "skipped",
        Verdict.Warning => "warning",
        Verdict.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private int Count(Verdict verdict) => Findings.Count(finding => finding.Verdict == verdict);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true, Converters = [typeof(LowerCaseVerdicts)])]
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckReportJson : JsonSerializerContext;

/// <summary>Writes <c>ok</c>, <c>skipped</c>, <c>warning</c> and <c>error</c>.</summary>
internal sealed class LowerCaseVerdicts() : JsonStringEnumConverter<Verdict>(System.Text.Json.JsonNamingPolicy.CamelCase);
