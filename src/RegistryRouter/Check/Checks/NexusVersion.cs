using System.Text.RegularExpressions;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Nexus' version as it tells it in <c>Server</c>: <c>Nexus/3.96.3-01 (COMMUNITY)</c>.</summary>
/// <param name="Number">Such as 3.96.3.</param>
internal sealed partial record NexusVersion(Version Number)
{
    private static readonly KnownTrouble[] Troubles =
    [
        new("3.69.0", "3.69.99", Verdict.Warning, "it names port 443 with http as token address where X-Forwarded-Proto is missing; the router sends it, clients past the router fail"),
        new("3.77.0", "3.78.2", Verdict.Warning, "it names null:// as token address where X-Forwarded-Proto is missing; the router sends it, clients past the router fail"),
        new("3.78.0", "3.80.99", Verdict.Warning, "it doubles the port in token addresses; the router repairs that, other proxies do not"),
        new("3.89.0", "3.89.99", Verdict.Warning, "new repositories force Basic (no anonymous pull), and the web UI does not show it"),
        new("3.90.0", "3.90.99", Verdict.Warning, "it refuses BuildKit's cache pushes with 400"),
        new("3.96.0", "3.96.1", Verdict.Mend, "it answers existence checks of manifests with 500, so that pushes fail"),
    ];

    private static readonly KnownTrouble OfPaths = new("3.87.0", "3.87.99", Verdict.Warning, "anonymous pulls by path (/repository/…) are broken");

    public static NexusVersion? TryParse(string? server) =>
        Server().Match(server ?? "") is { Success: true } match && Version.TryParse(match.Groups["version"].Value, out var number) ? new(number) : null;

    /// <summary>What is known of this version that hurts clients; the worst first.</summary>
    /// <param name="byPath">Whether repositories are addressed by path.</param>
    public IReadOnlyList<KnownTrouble> KnownTroubles(bool byPath) =>
        [.. Troubles.Concat(byPath ? [OfPaths] : []).Where(trouble => trouble.Befalls(Number)).OrderByDescending(trouble => trouble.Verdict)];

    public override string ToString() => Number.ToString();

    [GeneratedRegex(@"\bNexus/(?<version>[0-9]+\.[0-9]+\.[0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Server();
}

/// <summary>Versions of Nexus that have a fault.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="Verdict">How bad it is behind the router.</param>
/// <param name="Words">What happens.</param>
internal sealed record KnownTrouble(string First, string Last, Verdict Verdict, string Words)
{
    public bool Befalls(Version version) => Version.Parse(First) <= version && version <= Version.Parse(Last);
}
