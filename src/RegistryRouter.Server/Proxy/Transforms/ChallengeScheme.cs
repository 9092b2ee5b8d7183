using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>
/// Normalizes the case of the schemes in a challenge. Scheme names are case-insensitive (RFC 9110, section
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

    // A scheme starts the value or follows a comma, and is not followed by '='; a quoted string may contain anything.
    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|(?<=^\\s*|,\\s*)(?:Basic|Bearer)(?=\\s*$|\\s*,|\\s+[^\\s=])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedOrScheme();
}
