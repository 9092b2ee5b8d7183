namespace RegistryRouter.Server.Cache;

/// <summary>The cache in figures. Requests and bytes are those of the last 24 hours, or since the start.</summary>
/// <param name="Requests">Requests that the cache handled.</param>
/// <param name="Hits">Requests served without a read of the content from Nexus for this request.</param>
/// <param name="SavedRequests">Requests for which nothing was sent to Nexus.</param>
/// <param name="SavedBytes">Bytes of bodies that did not come from Nexus for this request.</param>
/// <param name="Size">Bytes on disk.</param>
/// <param name="MaxSize">Largest size in bytes; null if the disk cannot be read.</param>
/// <param name="Evictions">Files removed for lack of space since the start.</param>
/// <param name="IsWritable">Whether the last write worked.</param>
internal sealed record CacheReport(
    long Requests, long Hits, long SavedRequests, long SavedBytes, long Size, long? MaxSize, long Evictions, bool IsWritable);
