using System.Buffers;
using System.Globalization;

namespace RegistryRouter.Server.Registry;

/// <summary>Detects paths that the router and Nexus' Jetty could interpret differently.</summary>
internal static class RequestPathSafety
{
    // Characters; unusually long paths are decoded in an array.
    private const int MostOnStack = 512;

    // Visible ASCII but '#', ';' and '\'.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "!\"$%&'()*+,-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>
    /// Whether a registry path means the same to every server: no empty or dot segments, no path parameters, no
    /// backslash, no control or non-ASCII characters, and percent-escapes only of reserved characters that have no
    /// meaning in a path (such as <c>%3A</c> in a digest).
    /// </summary>
    public static bool IsUnambiguous(ReadOnlySpan<char> path) =>
        path.IndexOfAnyExcept(Plain) < 0 && path.IndexOf("//") < 0 && HasNoDotSegment(path) && EscapesAreHarmless(path);

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
        var buffer = path.Length <= MostOnStack ? stackalloc char[path.Length] : new char[path.Length];
        var decoded = buffer[..Decode(path, buffer)];
        return ComesByRegistryPath(path, "/", decode: true) || ComesByRegistryPath(path, "/\\", decode: true)
            || ComesByRegistryPath(decoded, "/", decode: false) || ComesByRegistryPath(decoded, "/\\", decode: false);
    }

    private static bool IsVersion(ReadOnlySpan<char> name) => name is ['v', '1' or '2'] or ['v', '1' or '2', '/', ..];

    private static bool HasNoDotSegment(ReadOnlySpan<char> path)
    {
        for (var dot = path.IndexOf("/."); dot >= 0; dot = path.IndexOf("/."))
        {
            path = path[(dot + 1)..];
            if (path is "." or ".." or ['.', '/', ..] or ['.', '.', '/', ..])
                return false;
        }
        return true;
    }

    private static bool EscapesAreHarmless(ReadOnlySpan<char> path)
    {
        for (var percent = path.IndexOf('%'); percent >= 0; percent = path.IndexOf('%'))
        {
            path = path[percent..];
            if (!TryDecode(path, out var character)
                || character is not (':' or '@' or '!' or '$' or '&' or '\'' or '(' or ')' or '*' or '+' or ',' or '='))
            {
                return false;
            }
            path = path[1..];
        }
        return true;
    }

    private static bool TryDecode(ReadOnlySpan<char> escape, out char character)
    {
        character = default;
        if (escape.Length < 3 || !byte.TryParse(escape[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        character = (char)value;
        return true;
    }

    // Servers that do not merge slashes take fewer segments off, so a registry path on the way counts too.
    private static bool ComesByRegistryPath(ReadOnlySpan<char> path, ReadOnlySpan<char> slashes, bool decode)
    {
        var buffer = path.Length <= MostOnStack ? stackalloc char[path.Length] : new char[path.Length];
        var depth = 0;
        foreach (var range in path.SplitAny(slashes))
        {
            var bare = WithoutParameters(path[range]);
            var name = decode ? buffer[..Decode(bare, buffer)] : bare;
            if (name is "..")
                depth = Math.Max(0, depth - 1);
            else if (name is not ("" or ".") && depth++ == 0 && IsVersion(name))
                return true;
        }
        return false;
    }

    private static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> segment)
    {
        var parameters = segment.IndexOf(';');
        return parameters < 0 ? segment : segment[..parameters];
    }

    /// <summary>Decodes every percent-escape once; may decode in place.</summary>
    /// <returns>How many characters are left.</returns>
    public static int Decode(ReadOnlySpan<char> path, Span<char> decoded)
    {
        var length = 0;
        for (var i = 0; i < path.Length; i++)
        {
            var character = path[i];
            if (character == '%' && TryDecode(path[i..], out var escaped))
            {
                character = escaped;
                i += 2;
            }
            decoded[length++] = character;
        }
        return length;
    }
}
