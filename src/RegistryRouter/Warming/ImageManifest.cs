using System.Buffers;
using System.Text.Json;
using RegistryRouter.Server.Push;

namespace RegistryRouter.Warming;

/// <summary>A descriptor in a manifest.</summary>
/// <param name="Digest">Digest of the content.</param>
/// <param name="Size">Its length in bytes; null: not stated.</param>
/// <param name="Platform">In an index: the platform of the image; null: none.</param>
internal sealed record ImagePart(string Digest, long? Size = null, Platform? Platform = null);

/// <summary>What a manifest or index names.</summary>
/// <param name="Blobs">Configuration and layers, without foreign layers, which no registry has.</param>
/// <param name="Manifests">The entries of an index.</param>
internal sealed record ImageManifest(IReadOnlyList<ImagePart> Blobs, IReadOnlyList<ImagePart> Manifests)
{
    /// <returns>Null if it is neither a manifest nor an index.</returns>
    public static ImageManifest? Parse(byte[] content)
    {
        if (ManifestReferences.Parse(new ReadOnlySequence<byte>(content)) is not { } references)
            return null;
        using var json = JsonDocument.Parse(content);
        var parts = json.RootElement.EnumerateObject().SelectMany(property => Parts(property.Value)).ToLookup(part => part.Digest);
        return new ImageManifest(
            [.. references.Blobs.Select(blob => parts[blob.Digest].FirstOrDefault(new ImagePart(blob.Digest))).DistinctBy(part => part.Digest)],
            [.. references.Manifests.SelectMany(manifest => parts[manifest.Digest]).Distinct()]);
    }

    private static IEnumerable<ImagePart> Parts(JsonElement value)
    {
        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return from item in items
               where item.ValueKind == JsonValueKind.Object
               let digest = Text(item, "digest")
               where digest.Length > 0
               select new ImagePart(digest, Size(item), item.TryGetProperty("platform", out var platform) ? PlatformOf(platform) : null);
    }

    private static Platform? PlatformOf(JsonElement platform) => platform.ValueKind == JsonValueKind.Object
        ? new Platform(Text(platform, "os"), Text(platform, "architecture"), Text(platform, "variant"))
        : null;

    private static long? Size(JsonElement item) =>
        item.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes) && bytes >= 0 ? bytes : null;

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
