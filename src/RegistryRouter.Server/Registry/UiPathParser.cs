namespace RegistryRouter.Server.Registry;

/// <summary>Finds the paths by which Nexus' own port serves Docker repositories and changes their content.</summary>
/// <remarks>
/// <c>/repository/NAME/v2/…</c> reaches every Docker repository, and <c>/v2/NAME/…</c> one with path routing (Nexus 3.83).
/// The REST API uploads, moves and deletes components of all formats. Nexus may have a context path before all of them.
/// </remarks>
internal static class UiPathParser
{
    private const string Repository = "/repository/";
    private const string Rest = "/service/rest/";

    /// <summary>Reads a request target (origin-form) that goes to Nexus' own port.</summary>
    /// <returns><see cref="RegistryEndpoint.Ambiguous"/>: one of several interpretations is such a path.</returns>
    public static RegistryPath Parse(string target)
    {
        var path = target.AsSpan(0, TargetParts.PathLength(target));
        if (!RequestPathSafety.IsUnambiguous(path))
            return RegistryPathParser.Whole(target, UiPathSafety.MayReachComponents(path) ? RegistryEndpoint.Ambiguous : RegistryEndpoint.None);
        if (RegistryPathParser.IsOfRegistry(path))
            return RegistryPathParser.ParseFrom(target, path, 0);

        var start = AfterName(path);
        return start >= 0 && RegistryPathParser.IsOfRegistry(path[start..]) && IsDocker(path[start..])
            ? RegistryPathParser.ParseFrom(target, path, start)
            : RegistryPathParser.Whole(target, IsComponent(path) ? RegistryEndpoint.Component : RegistryEndpoint.None);
    }

    private static int AfterName(ReadOnlySpan<char> path)
    {
        var root = path.IndexOf(Repository);
        if (root < 0)
            return -1;
        var name = root + Repository.Length;
        var length = path[name..].IndexOf('/');
        return length < 0 ? -1 : name + length;
    }

    // Other formats have such paths too: Conan's API is under /v1/ and /v2/, and a raw repository may have any folder.
    private static bool IsDocker(ReadOnlySpan<char> path) => path is
        "/v1/_ping" or "/v1/search" or "/v2" or "/v2/" or "/v2/token" or "/v2/_catalog"
        || path.StartsWith("/v1/repositories/", StringComparison.Ordinal)
        || (path.StartsWith("/v2/", StringComparison.Ordinal) && NamesContent(path["/v2/".Length..]));

    private static bool NamesContent(ReadOnlySpan<char> name) =>
        name.IndexOf("/manifests") > 0 || name.IndexOf("/blobs") > 0 || name.IndexOf("/tags") > 0 || name.IndexOf("/referrers") > 0;

    private static bool IsComponent(ReadOnlySpan<char> path)
    {
        var root = path.IndexOf(Rest);
        if (root < 0)
            return false;
        var rest = path[(root + Rest.Length)..];
        var version = rest.IndexOf('/');
        return RegistryPathParser.IsUnder(rest, "internal/ui/upload")
            || (version >= 0 && rest[version..] is var kind
                && (RegistryPathParser.IsUnder(kind, "/components") || RegistryPathParser.IsUnder(kind, "/assets") || RegistryPathParser.IsUnder(kind, "/staging")));
    }
}
