namespace RegistryRouter.Server.Registry;

/// <summary>
/// A request target parsed without copying: the endpoint, and the positions of the repository name and the reference
/// (tag, digest or upload session). Percent-escapes are unchanged.
/// </summary>
internal readonly struct RegistryPath(string target, RegistryEndpoint endpoint, Range repository, Range reference)
{
    /// <summary>What the path refers to.</summary>
    public RegistryEndpoint Endpoint { get; } = endpoint;

    /// <summary>The part before the repository name: <c>/v2/</c>, or <c>/repository/NAME/v2/</c> on Nexus' own port.</summary>
    public ReadOnlySpan<char> Root => target.AsSpan()[..repository.Start];

    /// <summary>Repository name of one or more segments; empty where the endpoint has none.</summary>
    public ReadOnlySpan<char> Repository => target.AsSpan()[repository];

    /// <summary>Tag, digest or upload session, with escapes unchanged; empty where the endpoint has none.</summary>
    public ReadOnlySpan<char> Reference => target.AsSpan()[reference];

    /// <summary>Whether a registry client sent this, so that every response must be a registry response.</summary>
    public bool IsRegistry => Endpoint is not (RegistryEndpoint.None or RegistryEndpoint.Component);
}
