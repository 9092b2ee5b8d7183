namespace NexusStandIn.Storage;

/// <summary>A stored blob. Nexus' entity tag is the SHA-1 of the content.</summary>
internal sealed record Blob(string Digest, string File, long Length, string Sha1, DateTimeOffset LastModified);
