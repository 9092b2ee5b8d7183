using System.Text.Json.Serialization;

namespace RegistryRouter.EndToEndTests.Images;

/// <summary>The manifest of one image (OCI image specification, manifest.md).</summary>
internal sealed record Manifest(
    [property: JsonPropertyName("config")] Descriptor Config,
    [property: JsonPropertyName("layers")] IReadOnlyList<Descriptor> Layers)
{
    public const string OciType = "application/vnd.oci.image.manifest.v1+json";

    [JsonPropertyName("schemaVersion")]
    public int SchemaVersion { get; init; } = 2;

    [JsonPropertyName("mediaType")]
    public string MediaType { get; init; } = OciType;
}

/// <summary>An image index (OCI image specification, image-index.md); also the `index.json` of a layout.</summary>
internal sealed record ImageIndex([property: JsonPropertyName("manifests")] IReadOnlyList<Descriptor> Manifests)
{
    public const string OciType = "application/vnd.oci.image.index.v1+json";

    [JsonPropertyName("schemaVersion")]
    public int SchemaVersion { get; init; } = 2;

    [JsonPropertyName("mediaType")]
    public string MediaType { get; init; } = OciType;
}

/// <summary>What the tests read and write of an image's configuration (OCI image specification, config.md).</summary>
internal sealed record ImageConfiguration(
    [property: JsonPropertyName("os")] string Os,
    [property: JsonPropertyName("architecture")] string Architecture,
    [property: JsonPropertyName("rootfs")] RootFileSystem RootFileSystem)
{
    public const string OciType = "application/vnd.oci.image.config.v1+json";
}

internal sealed record RootFileSystem([property: JsonPropertyName("diff_ids")] IReadOnlyList<string> DiffIds)
{
    [JsonPropertyName("type")]
    public string Type { get; init; } = "layers";
}
