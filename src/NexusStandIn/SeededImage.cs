namespace NexusStandIn;

/// <summary>An image that was put into a repository.</summary>
/// <param name="Name">Repository name, without a host.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="MediaType">Media type of the manifest.</param>
/// <param name="Digest">Digest of the manifest.</param>
/// <param name="ManifestSize">Length of the manifest in bytes.</param>
/// <param name="ConfigDigest">Digest of the configuration.</param>
/// <param name="LayerDigests">Digests of the layers, base first.</param>
/// <param name="Architecture">The architecture in the configuration.</param>
public sealed record SeededImage(
    string Name,
    string Tag,
    string MediaType,
    string Digest,
    long ManifestSize,
    string ConfigDigest,
    IReadOnlyList<string> LayerDigests,
    string Architecture)
{
    /// <summary>Configuration and layers.</summary>
    public IReadOnlyList<string> BlobDigests => [ConfigDigest, .. LayerDigests];
}

/// <summary>An index (manifest list) that was put into a repository.</summary>
/// <param name="Name">Repository name, without a host.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="MediaType">Media type of the index.</param>
/// <param name="Digest">Digest of the index.</param>
/// <param name="Images">The images it lists, one for each architecture.</param>
public sealed record SeededIndex(string Name, string Tag, string MediaType, string Digest, IReadOnlyList<SeededImage> Images);
