using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>A descriptor in a manifest: OCI image specification, "Content Descriptors".</summary>
/// <param name="Digest">Such as <c>sha256:…</c>.</param>
/// <param name="MediaType">Media type of the content; null if the manifest has none.</param>
internal sealed record Descriptor(string Digest, string? MediaType)
{
    // Prefixes: versions and suffixes such as "+gzip" and "+encrypted" follow.
    private static readonly string[] BlobTypes =
    [
        "application/vnd.oci.image.layer.",
        "application/vnd.oci.image.config.",
        "application/vnd.docker.image.rootfs.",
        "application/vnd.docker.container.image.",
        "application/vnd.buildkit.cacheconfig.",
    ];

    /// <summary>What it points to if an index lists it. BuildKit lists its cache's layers and configuration in an index.</summary>
    public DescriptorKind KindInIndex => MediaType switch
    {
        null => DescriptorKind.Manifest,
        _ when ManifestAccept.IsManifest(MediaType) => DescriptorKind.Manifest,
        _ when Array.Exists(BlobTypes, type => MediaType.StartsWith(type, StringComparison.OrdinalIgnoreCase)) => DescriptorKind.Blob,
        _ => DescriptorKind.Either,
    };
}
