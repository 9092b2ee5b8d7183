using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>Keeps content by digest on disk. Nothing is read that was not verified since the start.</summary>
internal sealed class BlobStore : IDisposable
{
    /// <summary>Content up to this size is kept in memory too.</summary>
    private const int Small = 64 * 1024;

    // Requests go first.
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(10);

    private readonly Fills _fills;
    private readonly StoreFolder _folder;
    private readonly StoreIndex _index;
    private readonly SmallContent _small = new();
    private readonly Verifier _verifier;
    private readonly StoreHealth _health;
    private readonly TimeProvider _time;
    private readonly DiskSize _maxSize;
    private readonly DiskSize _minFree;
    private long _evictions;

    public BlobStore(IOptions<CacheOptions> options, TimeProvider time, ILogger<BlobStore> logger)
        : this(new StoreFolder(options.Value.Directory, new StoreDisk()), options.Value, time, logger)
    {
    }

    public BlobStore(StoreFolder folder, CacheOptions options, TimeProvider time, ILogger<BlobStore> logger)
    {
        (_folder, _time) = (folder, time);
        (_maxSize, _minFree) = (DiskSize.Parse(options.MaxSize), DiskSize.Parse(options.MinFree));
        _index = new StoreIndex(Limit);
        _verifier = new Verifier(folder);
        _health = new StoreHealth(time, logger);
        _fills = new Fills(folder, _index, _verifier, _health);
        _health.Try(Open);
    }

    /// <summary>Bytes on disk, with those being written.</summary>
    public long Size => _index.Size;

    /// <summary>Largest size in bytes, as of now.</summary>
    public long MaxSize => Limit();

    public long Evictions => Volatile.Read(ref _evictions);

    /// <summary>Reads that joined a running one.</summary>
    public long Followers => _fills.Joined;

    /// <summary>Reads from the source.</summary>
    public long Fills => _fills.Started;

    public StoreHealth Health => _health;

    /// <summary>Whether it is stored.</summary>
    public bool Holds(string digest) => _index.Contains(digest);

    /// <summary>Whether it is stored or being written.</summary>
    public bool Knows(string digest) => Holds(digest) || _fills.Contains(digest);

    /// <summary>Opens verified content; null: it is not stored, or was wrong and is removed.</summary>
    public async ValueTask<StoredContent?> TryOpenAsync(string digest)
    {
        if (!_index.TryRead(digest, out var entry))
            return null;
        Touch(entry);
        if (entry.Bytes is { } bytes)
            return new MemoryContent(bytes);
        try
        {
            if (!await _verifier.VerifyAsync(entry))
            {
                Discard(entry);
                return null;
            }
            return entry.Length <= Small ? new MemoryContent(_small.Keep(entry, File.ReadAllBytes(_folder.PathOf(digest)))) : new FileContent(_folder.OpenRead(digest), entry.Length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _index.Remove(entry);
            _health.Failed(new ContentFault(FillFault.Disk, 0, fault));
            return null;
        }
    }

    /// <summary>Joins the fill of a digest, or starts one.</summary>
    /// <param name="source">Calls <see cref="Fill.Begin"/> and <see cref="Fill.Append"/>; its exception ends the fill.</param>
    /// <param name="isLeader">Whether this call started it.</param>
    /// <returns>Null: the store cannot write now.</returns>
    public StoredContent? Join(string digest, Func<Fill, CancellationToken, Task> source, out bool isLeader, out Fill? fill) =>
        _fills.Join(digest, source, out isLeader, out fill);

    /// <summary>Makes room for content; called by the source before <see cref="Fill.Begin"/>.</summary>
    /// <returns>Whether it can be kept.</returns>
    public bool TryReserve(Fill fill, long length)
    {
        var space = _folder.Space();
        var lacking = Math.Max(0, _minFree.OnDisk(space.Capacity) + length - space.Free);
        var isKept = _index.TryReserve(length, lacking, out var evicted);
        Remove(evicted);
        fill.Reserved = isKept ? length : 0;
        return isKept;
    }

    /// <summary>Verifies all content that was not read since the start, one after the other.</summary>
    public async Task VerifyAllAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in _index.All())
        {
            await Task.Delay(BetweenFiles, _time, cancellationToken);
            if (entry.VerifiedAt is null && !await _verifier.IsRightAsync(entry))
                Discard(entry);
        }
    }

    public void Dispose() => _folder.Close();

    private void Open()
    {
        _folder.Open();
        foreach (var (digest, file) in _folder.List().OrderBy(each => each.File.LastAccessTimeUtc))
            _index.Add(new StoreEntry(digest, file.Length) { IsMain = true }, 0);
        _index.TryReserve(0, 0, out var evicted);
        Remove(evicted);
    }

    private void Discard(StoreEntry entry)
    {
        if (!_index.Remove(entry))
            return;
        _small.Drop(entry);
        StoreFolder.Delete(_folder.PathOf(entry.Digest));
        _health.WasCorrupt(entry.Digest);
    }

    private void Remove(IReadOnlyList<StoreEntry> evicted)
    {
        foreach (var entry in evicted)
        {
            _small.Drop(entry);
            StoreFolder.Delete(_folder.PathOf(entry.Digest));
        }
        Interlocked.Add(ref _evictions, evicted.Count);
    }

    private void Touch(StoreEntry entry)
    {
        var now = _time.GetTimestamp();
        if (entry.TouchedAt != 0 && _time.GetElapsedTime(entry.TouchedAt, now) < TouchInterval)
            return;
        entry.TouchedAt = now;
        _folder.Touch(entry.Digest, _time.GetUtcNow());
    }

    private long Limit() => _maxSize.OnDisk(_maxSize.IsPercentage ? _folder.Space().Capacity : 0);
}
