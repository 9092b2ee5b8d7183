using System.Text.Json.Serialization;

namespace NexusStandIn.Hub;

/// <summary>A reference to content (OCI image specification, "Descriptor").</summary>
internal sealed record Descriptor(
    [property: JsonPropertyName("mediaType")] string MediaType,
    [property: JsonPropertyName("digest")] string Digest,
    [property: JsonPropertyName("size")] long Size,
    [property: JsonPropertyName("platform"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Platform? Platform = null);

/// <summary>The platform of one child of an index.</summary>
internal sealed record Platform(
    [property: JsonPropertyName("architecture")] string Architecture,
    [property: JsonPropertyName("os")] string Os);
