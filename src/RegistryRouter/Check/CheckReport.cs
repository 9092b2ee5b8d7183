using System.Text.Json.Serialization;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check;

/// <summary>What a checkup has found.</summary>
internal sealed record CheckReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>How many findings must be mended.</summary>
    public int ToMend => Count(Verdict.Mend);

    public int Warnings => Count(Verdict.Warning);

    /// <summary>The table for people: verdict, what was asked, what came; below it how to mend it.</summary>
    public IEnumerable<string> Lines()
    {
        var width = Findings.Select(finding => finding.Asked.Length).DefaultIfEmpty().Max();
        foreach (var finding in Findings)
        {
            yield return $"{Word(finding.Verdict),-8} {finding.Asked.PadRight(width)}  {finding.Came}";
            if (finding.Mend is not null)
                yield return $"{"",-8}   {(finding.Verdict == Verdict.Unknown ? "to know it: " : "mend: ")}{finding.Mend}";
        }
        yield return "";
        yield return $"{Findings.Count} asked: {Count(Verdict.Ok)} ok, {Warnings} {(Warnings == 1 ? "warning" : "warnings")}, {Count(Verdict.Unknown)} unknown, {ToMend} to mend";
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Unknown => "unknown",
        Verdict.Warning => "warning",
        Verdict.Mend => "mend",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    private int Count(Verdict verdict) => Findings.Count(finding => finding.Verdict == verdict);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true, Converters = [typeof(LowerCaseVerdicts)])]
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckReportJson : JsonSerializerContext;

/// <summary>Writes <c>ok</c>, <c>unknown</c>, <c>warning</c> and <c>mend</c>.</summary>
internal sealed class LowerCaseVerdicts() : JsonStringEnumConverter<Verdict>(System.Text.Json.JsonNamingPolicy.CamelCase);
