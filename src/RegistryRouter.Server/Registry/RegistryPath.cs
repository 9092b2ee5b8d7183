namespace RegistryRouter.Server.Registry;

/// <summary>
/// A request target taken apart without copying: the endpoint, and where in the target the repository name and the
/// reference (tag, digest or upload session) stand. Percent-escapes are left as they came.
/// </summary>
internal readonly struct RegistryPath(string target, RegistryEndpoint endpoint, Range repository, Range reference)
{
    /// <summary>What the path names.</summary>
    public RegistryEndpoint Endpoint { get; } = endpoint;

    /// <summary>What stands before the repository name: <c>/v2/</c>, or <c>/repository/NAME/v2/</c> on Nexus' own port.</summary>
    public ReadOnlySpan<char> Root => target.AsSpan()[..repository.Start];

    /// <summary>Repository name of one or more segments; empty where the endpoint has none.</summary>
    public ReadOnlySpan<char> Repository => target.AsSpan()[repository];

    /// <summary>Tag, digest or upload session, escapes as they came; empty where the endpoint has none.</summary>
    public ReadOnlySpan<char> Reference => target.AsSpan()[reference];

    /// <summary>Whether a registry client sent this, so that every answer must be a registry answer.</summary>
    public bool IsRegistry => Endpoint is not (RegistryEndpoint.None or RegistryEndpoint.Component);
}
