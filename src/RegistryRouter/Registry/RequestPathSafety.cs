using System.Globalization;
using System.Text;

namespace RegistryRouter.Registry;

/// <summary>Tells paths that every server reads alike from paths that the router and Nexus' Jetty could read differently.</summary>
internal static class RequestPathSafety
{
    /// <summary>
    /// Whether a registry path means the same to every server: no empty or dot segments, no path parameters, no
    /// backslash, no control or non-ASCII characters, and no percent-escape but of a reserved character that has no
    /// meaning in a path (such as <c>%3A</c> in a digest).
    /// </summary>
    public static bool IsUnambiguous(ReadOnlySpan<char> path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] is ';' or '\\' or '#' or <= ' ' or > '~')
                return false;
            if (path[i] == '/' && !SegmentIsPlain(path[(i + 1)..]))
                return false;
            if (path[i] == '%' && !EscapeIsHarmless(path[i..]))
                return false;
        }
        return true;
    }

    /// <summary>
    /// Whether a path that does not begin with <c>/v1</c> or <c>/v2</c> would do so for a server that decodes it, drops
    /// path parameters, merges slashes or resolves dot segments, in whichever order; with <c>#</c> and <c>%u</c> it always may.
    /// </summary>
    public static bool HidesRegistryPath(ReadOnlySpan<char> path)
    {
        if (path.IndexOfAny("%;\\#") < 0 && path.IndexOf("//") < 0 && path.IndexOf("/.") < 0)
            return false;
        // Jetty ends a path at '#', and before version 12 reads %u0076 as 'v'.
        if (path.Contains('#') || path.Contains("%u", StringComparison.OrdinalIgnoreCase))
            return true;
        var raw = path.ToString();
        var decoded = Decode(path);
        return ComesByRegistryPath(raw, decode: true) || ComesByRegistryPath(raw.Replace('\\', '/'), decode: true)
            || ComesByRegistryPath(decoded, decode: false) || ComesByRegistryPath(decoded.Replace('\\', '/'), decode: false);
    }

    private static bool IsRegistryPath(string path) =>
        RegistryPathParser.IsUnder(path, "/v2") || RegistryPathParser.IsUnder(path, "/v1");

    private static bool SegmentIsPlain(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('/');
        var segment = end < 0 ? rest : rest[..end];
        return segment is not ("." or "..") && !(segment.IsEmpty && end >= 0);
    }

    private static bool EscapeIsHarmless(ReadOnlySpan<char> escape) =>
        TryDecode(escape, out var character) && character is ':' or '@' or '!' or '$' or '&' or '\'' or '(' or ')' or '*' or '+' or ',' or '=';

    private static bool TryDecode(ReadOnlySpan<char> escape, out char character)
    {
        character = default;
        if (escape.Length < 3 || !byte.TryParse(escape[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        character = (char)value;
        return true;
    }

    // Servers that do not merge slashes take fewer segments off, so a registry path on the way counts too.
    private static bool ComesByRegistryPath(string path, bool decode)
    {
        var segments = new Stack<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var bare = segment.Split(';')[0];
            var name = decode ? Decode(bare) : bare;
            if (name == "..")
                segments.TryPop(out _);
            else if (name is not ("" or "."))
                segments.Push(name);
            if (segments.Count == 1 && IsRegistryPath("/" + segments.Peek()))
                return true;
        }
        return false;
    }

    private static string Decode(ReadOnlySpan<char> path)
    {
        var decoded = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && TryDecode(path[i..], out var character))
            {
                decoded.Append(character);
                i += 2;
            }
            else
            {
                decoded.Append(path[i]);
            }
        }
        return decoded.ToString();
    }
}
