using System.Collections.Frozen;
using System.Text.Json;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>Which content the manifests name that were read: the configuration and layers of an image, the images of an index.</summary>
/// <remarks>A manifest's content never changes, so its links are kept as long as there is room.</remarks>
internal sealed class ManifestLinks(TimeProvider time)
{
    private const int MaxManifests = 16 * 1024;

    // An index of indexes, its images, their layers.
    private const int MaxDepth = 3;

    private readonly Lock _lock = new();
    private readonly BoundedTable<string, Links> _links = new(MaxManifests);

    /// <summary>Reads the links of a manifest; what is no manifest has none.</summary>
    public void Add(string digest, ReadOnlyMemory<byte> manifest)
    {
        if (_links.TryGet(digest, out _) || TryRead(manifest) is not { } read)
            return;
        lock (_lock)
            _links.Set(digest, new Links(read.Named, read.MediaType, time.GetTimestamp()));
    }

    /// <summary>The media type of a manifest that was added; null: it does not say.</summary>
    public string? MediaType(string digest) => _links.TryGet(digest, out var links) ? links.MediaType : null;

    /// <summary>Whether a manifest names a digest, directly or by a manifest that it names.</summary>
    public bool Leads(string manifest, string digest) => Leads(manifest, digest, MaxDepth);

    private bool Leads(string manifest, string digest, int depth)
    {
        if (depth == 0 || !_links.TryGet(manifest, out var links))
            return false;
        if (links.Named.Contains(digest))
            return true;
        foreach (var child in links.Named)
        {
            if (Leads(child, digest, depth - 1))
                return true;
        }
        return false;
    }

    private static (FrozenSet<string> Named, string? MediaType)? TryRead(ReadOnlyMemory<byte> manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            var root = json.RootElement;
            var named = Digests(root, "manifests").Concat(Digests(root, "config")).Concat(Digests(root, "layers")).Concat(Digests(root, "blobs"))
                .ToFrozenSet();
            return (named, TypeOf(root));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Docker's manifests name their type; OCI's may leave it out (image specification, "Image Manifest", "Image Index").
    private static string? TypeOf(JsonElement manifest) =>
        manifest.TryGetProperty("mediaType", out var type) ? type.GetString()
        : manifest.TryGetProperty("schemaVersion", out var version) && version.GetRawText() != "2" ? null
        : manifest.TryGetProperty("manifests", out _) ? "application/vnd.oci.image.index.v1+json"
        : manifest.TryGetProperty("config", out _) ? "application/vnd.oci.image.manifest.v1+json"
        : null;

    private static IEnumerable<string> Digests(JsonElement manifest, string property)
    {
        if (!manifest.TryGetProperty(property, out var value))
            return [];
        IEnumerable<JsonElement> items = value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray(),
            JsonValueKind.Object => [value],
            _ => [],
        };
        return items.Select(item => item.TryGetProperty("digest", out var digest) ? digest.GetString() : null).OfType<string>().Where(ContentDigest.IsWellFormed);
    }

    private sealed class Links(FrozenSet<string> named, string? mediaType, long started) : TableEntry(started)
    {
        public string? MediaType { get; } = mediaType;

        public FrozenSet<string> Named { get; } = named;
    }
}
