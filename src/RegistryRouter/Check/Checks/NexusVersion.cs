using System.Text.RegularExpressions;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>The Nexus version from the <c>Server</c> header: <c>Nexus/3.96.3-01 (COMMUNITY)</c>.</summary>
/// <param name="Number">Such as 3.96.3.</param>
internal sealed partial record NexusVersion(Version Number)
{
    private static readonly KnownIssue[] Known =
    [
        new("3.69.0", "3.69.99", Verdict.Warning, "sends a token service URL with http and port 443 if X-Forwarded-Proto is missing; the router sends this header, but clients that bypass the router fail"),
        new("3.77.0", "3.78.2", Verdict.Warning, "sends a token service URL with null:// if X-Forwarded-Proto is missing; the router sends this header, but clients that bypass the router fail"),
        new("3.78.0", "3.80.99", Verdict.Warning, "repeats the port in token service URLs; the router corrects this, other proxies do not"),
        new("3.89.0", "3.89.99", Verdict.Warning, "new repositories force Basic authentication (no anonymous pull), and the web UI does not show it"),
        new("3.90.0", "3.90.99", Verdict.Warning, "rejects BuildKit cache pushes with 400"),
        new("3.96.0", "3.96.1", Verdict.Error, "returns 500 for manifest existence checks, so pushes fail"),
    ];

    private static readonly KnownIssue ByPath = new("3.87.0", "3.87.99", Verdict.Warning, "anonymous pulls by path (/repository/…) are broken");

    public static NexusVersion? TryParse(string? server) =>
        Server().Match(server ?? "") is { Success: true } match && Version.TryParse(match.Groups["version"].Value, out var number) ? new(number) : null;

    /// <summary>Known issues of this version that affect clients, most severe first.</summary>
    /// <param name="byPath">Whether repositories are addressed by path.</param>
    public IReadOnlyList<KnownIssue> Issues(bool byPath) =>
        [.. Known.Concat(byPath ? [ByPath] : []).Where(issue => issue.Affects(Number)).OrderByDescending(issue => issue.Verdict)];

    public override string ToString() => Number.ToString();

    [GeneratedRegex(@"\bNexus/(?<version>[0-9]+\.[0-9]+\.[0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Server();
}

/// <summary>A known issue of a range of Nexus versions.</summary>
/// <param name="First">First affected version.</param>
/// <param name="Last">Last affected version.</param>
/// <param name="Verdict">Severity for clients of the router.</param>
/// <param name="Description">The symptom.</param>
internal sealed record KnownIssue(string First, string Last, Verdict Verdict, string Description)
{
    public bool Affects(Version version) => Version.Parse(First) <= version && version <= Version.Parse(Last);
}
