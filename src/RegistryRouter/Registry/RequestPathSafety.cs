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
    /// path parameters, merges slashes or resolves dot segments, in whichever order.
    /// </summary>
    public static bool HidesRegistryPath(ReadOnlySpan<char> path)
    {
        if (path.IndexOfAny("%;\\") < 0 && path.IndexOf("//") < 0 && path.IndexOf("/.") < 0)
            return false;
        return IsRegistryPath(Resolve(Decode(path).Replace('\\', '/'))) || IsRegistryPath(Decode(Resolve(path.ToString())));
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

    private static string Resolve(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = segment.Split(';')[0];
            var meaning = Decode(name);
            if (meaning == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (meaning is not ("" or "." or ".."))
                segments.Add(name);
        }
        return "/" + string.Join('/', segments);
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
