namespace NexusStandIn.Storage;

/// <summary>A manifest or index as it was pushed.</summary>
internal sealed record Manifest(string Digest, string MediaType, byte[] Content, DateTimeOffset LastModified);
