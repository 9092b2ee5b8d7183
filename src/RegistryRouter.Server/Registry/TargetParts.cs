namespace RegistryRouter.Server.Registry;

/// <summary>The two parts of a request target in origin-form: RFC 9112, section 3.2.1.</summary>
internal static class TargetParts
{
    /// <summary>Length of the path; the rest is empty, or the query with its question mark.</summary>
    public static int PathLength(ReadOnlySpan<char> target)
    {
        var query = target.IndexOf('?');
        return query < 0 ? target.Length : query;
    }
}
