using System.Text.Json;

namespace NexusStandIn.Registry;

/// <summary>What a manifest or an index refers to.</summary>
/// <param name="MediaType">The <c>mediaType</c> it gives itself, if any.</param>
/// <param name="Blobs">Digests of configuration and layers, foreign layers left out.</param>
/// <param name="Manifests">Digests of the children of an index.</param>
internal sealed record ManifestReferences(string? MediaType, IReadOnlyList<string> Blobs, IReadOnlyList<string> Manifests)
{
    /// <exception cref="JsonException">It is no manifest.</exception>
    public static ManifestReferences Read(byte[] content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("not an object");
        if (!root.TryGetProperty("schemaVersion", out var version) || !version.TryGetInt32(out var number) || number != 2)
            throw new JsonException("schemaVersion is not 2");
        var mediaType = root.TryGetProperty("mediaType", out var type) ? type.GetString() : null;
        List<JsonElement> config = root.TryGetProperty("config", out var found) ? [found] : [];
        return new(mediaType, [.. config.Concat(Items(root, "layers")).Where(IsStoredHere).Select(DigestOf)],
            [.. Items(root, "manifests").Select(DigestOf)]);
    }

    private static List<JsonElement> Items(JsonElement root, string list) =>
        root.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];

    /// <summary>A layer with <c>urls</c> is foreign: clients do not push it.</summary>
    private static bool IsStoredHere(JsonElement descriptor) =>
        !descriptor.TryGetProperty("urls", out var urls) || urls.ValueKind != JsonValueKind.Array || urls.GetArrayLength() == 0;

    private static string DigestOf(JsonElement descriptor) =>
        descriptor.TryGetProperty("digest", out var digest) && digest.GetString() is { } text
            ? text
            : throw new JsonException("a descriptor has no digest");
}
