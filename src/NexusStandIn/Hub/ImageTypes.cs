namespace NexusStandIn.Hub;

/// <summary>The media types of one image format.</summary>
internal sealed record ImageTypes(string Manifest, string Index, string Config, string Layer)
{
    public static ImageTypes Of(ImageFormat format) => format switch
    {
        ImageFormat.DockerSchema2 => new(
            MediaTypes.DockerManifest, MediaTypes.DockerManifestList, MediaTypes.DockerConfig, MediaTypes.DockerLayer),
        ImageFormat.Oci => new(MediaTypes.OciManifest, MediaTypes.OciIndex, MediaTypes.OciConfig, MediaTypes.OciLayer),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
