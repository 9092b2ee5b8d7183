namespace RegistryRouter.Server.Registry;

/// <summary>Parses the URL grammar of the registry API; nothing else does.</summary>
/// <remarks>
/// OCI distribution specification 1.1, "Endpoints". A repository name may contain the words blobs, manifests, tags
/// and uploads, so paths are read from the right.
/// </remarks>
internal static class RegistryPathParser
{
    private const string V2 = "/v2/";
    private const string UploadsSegment = "/blobs/uploads/";

    /// <summary>Reads a request target (origin-form: path and optional query) as received.</summary>
    public static RegistryPath Parse(string target)
    {
        var path = target.AsSpan(0, TargetParts.PathLength(target));

        if (IsOfRegistry(path))
            return RequestPathSafety.IsUnambiguous(path) ? ParseFrom(target, path, 0) : Whole(target, RegistryEndpoint.Ambiguous);
        return Whole(target, RequestPathSafety.HidesRegistryPath(path) ? RegistryEndpoint.Ambiguous : RegistryEndpoint.None);
    }

    /// <summary>Whether a path is <paramref name="root"/> itself or lies below it.</summary>
    public static bool IsUnder(ReadOnlySpan<char> path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/');

    /// <summary>Whether a path begins with an API version of the registry.</summary>
    public static bool IsOfRegistry(ReadOnlySpan<char> path) => IsUnder(path, "/v2") || IsUnder(path, "/v1");

    /// <summary>Parses an unambiguous path.</summary>
    /// <param name="target">The request target that it begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="start">Position of <c>/v2</c> or <c>/v1</c> in it.</param>
    public static RegistryPath ParseFrom(string target, ReadOnlySpan<char> path, int start) =>
        IsUnder(path[start..], "/v2") ? ParseV2(target, path, start) : Whole(target, ParseV1(path[start..]));

    /// <summary>A path that is not split into parts.</summary>
    public static RegistryPath Whole(string target, RegistryEndpoint endpoint) => new(target, endpoint, 0..0, 0..0);

    private static RegistryEndpoint ParseV1(ReadOnlySpan<char> path) =>
        path is "/v1/search" or "/v1/_ping" ? RegistryEndpoint.Search : RegistryEndpoint.OtherV1;

    private static RegistryPath ParseV2(string target, ReadOnlySpan<char> path, int start) => path[start..] switch
    {
        "/v2" or V2 => Whole(target, RegistryEndpoint.Ping),
        "/v2/token" => Whole(target, RegistryEndpoint.Token),
        "/v2/_catalog" => Whole(target, RegistryEndpoint.Catalog),
        _ => ParseRepositoryPath(target, path, start + V2.Length),
    };

    private static RegistryPath ParseRepositoryPath(string target, ReadOnlySpan<char> path, int name)
    {
        if (path.EndsWith(UploadsSegment, StringComparison.Ordinal))
            return Named(target, RegistryEndpoint.UploadSession, name, path.Length - UploadsSegment.Length, path.Length..path.Length);
        if (path.EndsWith("/blobs/uploads", StringComparison.Ordinal))
            return Named(target, RegistryEndpoint.UploadSession, name, path.Length - UploadsSegment.Length + 1, path.Length..path.Length);
        if (path.EndsWith("/tags/list", StringComparison.Ordinal))
            return Named(target, RegistryEndpoint.TagList, name, path.Length - "/tags/list".Length, path.Length..path.Length);

        var lastSlash = path.LastIndexOf('/');
        var reference = (lastSlash + 1)..path.Length;
        var head = path[..lastSlash];
        if (lastSlash + 1 == path.Length)
            return UploadBelow(target, path, name);
        if (head.EndsWith("/manifests", StringComparison.Ordinal))
            return Named(target, RegistryEndpoint.Manifest, name, lastSlash - "/manifests".Length, reference);
        if (head.EndsWith("/blobs/uploads", StringComparison.Ordinal))
            return Named(target, RegistryEndpoint.UploadSession, name, lastSlash - "/blobs/uploads".Length, reference);
        if (head.EndsWith("/blobs", StringComparison.Ordinal))
            return Named(target, RegistryEndpoint.Blob, name, lastSlash - "/blobs".Length, reference);
        if (head.EndsWith("/referrers", StringComparison.Ordinal))
            return Named(target, RegistryEndpoint.Referrers, name, lastSlash - "/referrers".Length, reference);
        return UploadBelow(target, path, name);
    }

    // The specification leaves the form of an upload session's URL to the registry: it may have further segments.
    private static RegistryPath UploadBelow(string target, ReadOnlySpan<char> path, int name)
    {
        var uploads = path.LastIndexOf(UploadsSegment);
        return uploads < 0
            ? Whole(target, RegistryEndpoint.OtherV2)
            : Named(target, RegistryEndpoint.UploadSession, name, uploads, (uploads + UploadsSegment.Length)..path.Length);
    }

    private static RegistryPath Named(string target, RegistryEndpoint endpoint, int name, int nameEnd, Range reference) =>
        nameEnd <= name
            ? Whole(target, RegistryEndpoint.OtherV2)
            : new RegistryPath(target, endpoint, name..nameEnd, reference);
}
