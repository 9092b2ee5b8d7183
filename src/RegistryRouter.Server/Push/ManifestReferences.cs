using System.Buffers;
using System.Text.Json;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>The content that a repository needs before it accepts a manifest.</summary>
/// <param name="Blobs">Configuration, layers and other blobs, without foreign layers (<c>urls</c>).</param>
/// <param name="Manifests">Children of an index or manifest list that are, or may be, manifests.</param>
internal sealed record ManifestReferences(IReadOnlyList<Descriptor> Blobs, IReadOnlyList<Descriptor> Manifests)
{
    /// <summary>Manifests of this size or more are parsed one at a time: parsing takes several times their length in memory.</summary>
    private const int Large = 256 * 1024;

    private static readonly Lock OneAtATime = new();

    /// <summary>Parses an OCI or Docker manifest or index; null if it is neither.</summary>
    public static ManifestReferences? Parse(ReadOnlySequence<byte> manifest)
    {
        if (manifest.Length < Large)
            return Read(manifest);
        lock (OneAtATime)
            return Read(manifest);
    }

    private static ManifestReferences? Read(ReadOnlySequence<byte> manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            var root = json.RootElement;
            var children = Items(root, "manifests").ToLookup(child => child.KindInIndex == DescriptorKind.Blob);
            return new ManifestReferences(
                [
                    .. Items(root, "config").Concat(Items(root, "layers")).Concat(Items(root, "blobs")).Concat(Items(root, "fsLayers", "blobSum"))
                        .Concat(children[true]).Distinct(),
                ],
                [.. children[false].Distinct()]);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    // A list of descriptors or a single one. Schema 1 calls a layer's digest "blobSum".
    private static IEnumerable<Descriptor> Items(JsonElement manifest, string property, string digest = "digest")
    {
        if (!manifest.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return [.. items.Where(item => !IsForeign(item)).Select(item => Read(item, digest))];
    }

    private static bool IsForeign(JsonElement item) => item.TryGetProperty("urls", out var urls) && urls.ValueKind == JsonValueKind.Array && urls.GetArrayLength() > 0;

    private static Descriptor Read(JsonElement item, string digest)
    {
        var text = item.GetProperty(digest).GetString();
        if (!ContentDigest.IsWellFormed(text))
            throw new FormatException($"'{text}' is not a digest.");
        return new Descriptor(text, item.TryGetProperty("mediaType", out var type) ? type.GetString() : null);
    }
}
