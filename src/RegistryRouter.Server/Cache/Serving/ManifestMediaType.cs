using System.Text.Json;
using RegistryRouter.Server.Registry;

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
                implied = ManifestAccept.OciIndex;
            else if (json.ValueTextEquals("config") || json.ValueTextEquals("layers"))
                implied = ManifestAccept.OciManifest;
            else if (json.ValueTextEquals("fsLayers"))
                implied = ManifestAccept.SignedDockerManifest1;
            json.Read();
            if (isType && json.TokenType == JsonTokenType.String)
                return json.GetString()!;
            json.Skip();
        }
        return implied;
    }
}
