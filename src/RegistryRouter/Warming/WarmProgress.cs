namespace RegistryRouter.Warming;

/// <summary>How far a run is. Updated by concurrent reads.</summary>
internal sealed class WarmProgress
{
    private long _bytes;
    private int _blobs;
    private int _images;
    private int _failedImages;
    private int _cacheResponses;
    private int _cacheHits;

    public int AllImages { get; init; }

    /// <summary>Images that were read or failed.</summary>
    public int Images => Volatile.Read(ref _images);

    public int FailedImages => Volatile.Read(ref _failedImages);

    /// <summary>Different blobs of all images; known after the manifests were read.</summary>
    public int AllBlobs { get; private set; }

    /// <summary>Blobs that were read to the end and verified.</summary>
    public int Blobs => Volatile.Read(ref _blobs);

    /// <summary>Length of all blobs, as their manifests state it.</summary>
    public long AllBytes { get; private set; }

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Blobs that a cache had; null: there is no cache.</summary>
    public int? CacheHits => Volatile.Read(ref _cacheResponses) > 0 ? Volatile.Read(ref _cacheHits) : null;

    public void Expect(int blobs, long bytes) => (AllBlobs, AllBytes) = (blobs, bytes);

    /// <param name="bytes">Bytes read; negative: bytes that must be read again.</param>
    public void Move(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public void EndBlob() => Interlocked.Increment(ref _blobs);

    public void EndImage(bool hasFailed)
    {
        if (hasFailed)
            Interlocked.Increment(ref _failedImages);
        Interlocked.Increment(ref _images);
    }

    /// <param name="isHit">Whether a cache had the blob; null: the response doesn't say.</param>
    public void CountCache(bool? isHit)
    {
        if (isHit is null)
            return;
        if (isHit.Value)
            Interlocked.Increment(ref _cacheHits);
        Interlocked.Increment(ref _cacheResponses);
    }
}
