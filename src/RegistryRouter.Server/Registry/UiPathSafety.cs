namespace RegistryRouter.Server.Registry;

/// <summary>Checks ambiguous paths of Nexus' own port.</summary>
internal static class UiPathSafety
{
    // Characters; unusually long paths are decoded in an array.
    private const int MostOnStack = 512;

    /// <summary>
    /// Whether one interpretation is a path of <see cref="UiPathParser"/>. Other formats keep their unusual paths, such as
    /// <c>@scope%2fname</c> of npm.
    /// </summary>
    public static bool MayReachComponents(ReadOnlySpan<char> path)
    {
        // Jetty ends a path at '#', and before version 12 reads %u0076 as 'v'.
        if (path.Contains('#') || path.Contains("%u", StringComparison.OrdinalIgnoreCase))
            return true;
        var buffer = path.Length <= MostOnStack ? stackalloc char[path.Length] : new char[path.Length];
        path.CopyTo(buffer);
        var length = path.Length;
        for (var before = length + 1; length < before;)
            (before, length) = (length, RequestPathSafety.Decode(buffer[..length], buffer));
        return HasReading(buffer[..length]);
    }

    // If segments may be removed, their order is meaningless.
    private static bool HasReading(ReadOnlySpan<char> path)
    {
        var isLoose = path.IndexOfAny(";\\") >= 0 || path.IndexOf("/..") >= 0;
        var last = ReadOnlySpan<char>.Empty;
        var beforeLast = ReadOnlySpan<char>.Empty;
        var hasRest = false;
        var isFirst = true;
        foreach (var range in path.SplitAny('/', '\\'))
        {
            var segment = WithoutParameters(path[range]);
            if (segment is "" or ".")
                continue;
            hasRest |= segment is "rest";
            if (segment is "v1" or "v2" && (isLoose || isFirst || beforeLast is "repository"))
                return true;
            if (segment is "components" or "assets" or "staging" or "upload" && hasRest)
                return true;
            beforeLast = last;
            last = segment;
            isFirst = false;
        }
        return false;
    }

    private static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> segment)
    {
        var parameters = segment.IndexOf(';');
        return parameters < 0 ? segment : segment[..parameters];
    }
}
