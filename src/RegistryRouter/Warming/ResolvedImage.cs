namespace RegistryRouter.Warming;

/// <summary>What a pull of an image reads.</summary>
/// <param name="Digest">Digest of the manifest or index that the name refers to.</param>
/// <param name="Location">Its repository.</param>
/// <param name="Manifests">Number of manifests, the index included.</param>
/// <param name="Blobs">Configurations and layers.</param>
internal sealed record ResolvedImage(string Digest, ImageLocation Location, int Manifests, IReadOnlyList<ImagePart> Blobs)
{
    public long Size => Blobs.Sum(blob => blob.Size ?? 0);
}
