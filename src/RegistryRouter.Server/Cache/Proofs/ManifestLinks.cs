using System.Buffers;
using System.Text.Json;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// Reads which content belongs to a manifest or index: OCI image specification, "Image Manifest" and "Image Index"; Docker's
/// schema 1 and 2. <c>subject</c> does not belong to it, and foreign layers (<c>urls</c>) are on other servers.
/// </summary>
internal static class ManifestLinks
{
    /// <summary>More than manifests name; the rest is checked with Nexus.</summary>
    public const int Max = 1024;

    /// <summary>Largest manifest in bytes: OCI distribution specification, "Pushing Manifests".</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    /// <summary>The digests, each once; null: neither a manifest nor an index.</summary>
    public static IReadOnlyList<string>? Parse(ReadOnlySequence<byte> manifest)
    {
        if (manifest.Length > MaxLength)
            return null;
        try
        {
            var json = new Utf8JsonReader(manifest);
            return json.Read() && json.TokenType == JsonTokenType.StartObject ? Root(ref json) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string[] Root(ref Utf8JsonReader json)
    {
        var digests = new HashSet<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var isSection = json.ValueTextEquals("config") || json.ValueTextEquals("layers") || json.ValueTextEquals("manifests")
                || json.ValueTextEquals("blobs") || json.ValueTextEquals("fsLayers");
            json.Read();
            if (isSection)
                Section(ref json, digests);
            else
                json.Skip();
        }
        // Fails if something follows the object.
        while (json.Read())
            json.Skip();
        return [.. digests];
    }

    // A list of descriptors or a single one.
    private static void Section(ref Utf8JsonReader json, HashSet<string> digests)
    {
        if (json.TokenType == JsonTokenType.StartObject)
        {
            Descriptor(ref json, digests);
        }
        else if (json.TokenType == JsonTokenType.StartArray)
        {
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (json.TokenType == JsonTokenType.StartObject)
                    Descriptor(ref json, digests);
                else
                    json.Skip();
            }
        }
    }

    // Schema 1 calls a layer's digest "blobSum".
    private static void Descriptor(ref Utf8JsonReader json, HashSet<string> digests)
    {
        string? digest = null;
        var isForeign = false;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var isDigest = json.ValueTextEquals("digest") || json.ValueTextEquals("blobSum");
            isForeign |= json.ValueTextEquals("urls");
            json.Read();
            if (isDigest && json.TokenType == JsonTokenType.String)
                digest = json.GetString();
            json.Skip();
        }
        if (!isForeign && digests.Count < Max && ContentDigest.IsWellFormed(digest))
            digests.Add(digest);
    }
}
