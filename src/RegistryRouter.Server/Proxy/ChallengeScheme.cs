using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Proxy;

/// <summary>
/// Writes the schemes of a challenge as clients expect them. Names of schemes are case-insensitive (RFC 9110, section
/// 11.1), but Nexus sends <c>BASIC</c>, and several clients compare the text.
/// </summary>
internal static partial class ChallengeScheme
{
    public static string Repair(string challenge) => QuotedOrScheme().Replace(challenge, match => match.Value switch
    {
        ['"', ..] => match.Value,
        ['b' or 'B', 'a' or 'A', ..] => "Basic",
        _ => "Bearer",
    });

    // A scheme begins the value or follows a comma, and no '=' follows it; a quoted string may hold anything.
    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|(?<=^\\s*|,\\s*)(?:Basic|Bearer)(?=\\s*$|\\s*,|\\s+[^\\s=])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedOrScheme();
}
