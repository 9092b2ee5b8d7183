namespace NexusStandIn;

/// <summary>The two families of image media types.</summary>
public enum ImageFormat
{
    /// <summary>Docker image manifest version 2, schema 2.</summary>
    DockerSchema2,

    /// <summary>OCI image manifest.</summary>
    Oci,
}

/// <summary>What an image is made of. The same recipe gives the same digests, on every machine.</summary>
public sealed record ImageRecipe
{
    /// <summary>Media types of manifest, configuration and layers.</summary>
    public ImageFormat Format { get; init; } = ImageFormat.DockerSchema2;

    /// <summary>Name of the base layer; images with the same one share that layer. Null: no base layer.</summary>
    public string? Base { get; init; } = "base";

    /// <summary>Text of the image's own small layer; null: derived from name, tag and architecture.</summary>
    public string? Content { get; init; }

    /// <summary>Further layers of about so many bytes each, of data that does not compress.</summary>
    public IReadOnlyList<long> ExtraLayers { get; init; } = [];

    /// <summary>The architecture in the configuration.</summary>
    public string Architecture { get; init; } = "amd64";
}
