using System.Text.Json;

namespace RegistryRouter.Server.Cache.Serving;

/// <summary>Reads the media type of a manifest from its content; the store keeps nothing else.</summary>
internal static class ManifestMediaType
{
    private const string Unknown = "application/octet-stream";

    /// <summary>Docker's manifests name their type; OCI's may leave it out (image specification 1.1, "Image Manifest", "Image Index").</summary>
    public static string Of(ReadOnlySpan<byte> manifest)
    {
        try
        {
            var json = new Utf8JsonReader(manifest);
            return json.Read() && json.TokenType == JsonTokenType.StartObject ? Read(ref json) : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    private static string Read(ref Utf8JsonReader json)
    {
        var implied = Unknown;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isType = json.ValueTextEquals("mediaType");
            if (json.ValueTextEquals("manifests"))
                implied = "application/vnd.oci.image.index.v1+json";
            else if (json.ValueTextEquals("config") || json.ValueTextEquals("layers"))
                implied = "application/vnd.oci.image.manifest.v1+json";
            else if (json.ValueTextEquals("fsLayers"))
                implied = "application/vnd.docker.distribution.manifest.v1+prettyjws";
            json.Read();
            if (isType && json.TokenType == JsonTokenType.String)
                return json.GetString()!;
            json.Skip();
        }
        return implied;
    }
}
