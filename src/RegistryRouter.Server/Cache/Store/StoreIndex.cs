using System.Diagnostics.CodeAnalysis;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>
/// What the store holds, and what to evict: S3-FIFO, by bytes. New content is on probation in a tenth of the space; only
/// content that is read again enters the main queue, so that a scan of many images does not evict the ones in use.
/// </summary>
/// <param name="limit">Largest size in bytes, as of now.</param>
internal sealed class StoreIndex(Func<long> limit)
{
    private const int ProbationShare = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoreEntry> _entries = [];
    private readonly Queue<StoreEntry> _probation = new();
    private readonly Queue<StoreEntry> _main = new();
    private readonly GhostQueue _ghosts = new();
    private long _probationBytes;
    private long _mainBytes;
    private long _reserved;

    /// <summary>Bytes of all content, with reservations.</summary>
    public long Size
    {
        get
        {
            lock (_gate)
                return _probationBytes + _mainBytes + _reserved;
        }
    }

    public bool Contains(string digest)
    {
        lock (_gate)
            return _entries.ContainsKey(digest);
    }

    /// <summary>Finds content and counts a read of it.</summary>
    public bool TryRead(string digest, [NotNullWhen(true)] out StoreEntry? entry)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(digest, out entry))
                return false;
            entry.Read();
            return true;
        }
    }

    /// <summary>Makes room for content to come.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="extra">Bytes to free in addition, because the disk is fuller than it may be.</param>
    /// <param name="evicted">Content to remove from the disk.</param>
    /// <returns>Whether there is room; false: it is too large to be kept.</returns>
    public bool TryReserve(long length, long extra, out IReadOnlyList<StoreEntry> evicted)
    {
        lock (_gate)
        {
            var most = limit();
            var removed = new List<StoreEntry>();
            evicted = removed;
            if (length > most / 2)
                return false;
            var target = Math.Min(most - length, _probationBytes + _mainBytes + _reserved - extra);
            while (_probationBytes + _mainBytes + _reserved > target && EvictOne(most) is { } entry)
                removed.Add(entry);
            if (_probationBytes + _mainBytes + _reserved > target)
                return false;
            _reserved += length;
            return true;
        }
    }

    public void Release(long reserved)
    {
        lock (_gate)
            _reserved -= reserved;
    }

    /// <summary>Adds content; the reservation becomes its space.</summary>
    public void Add(StoreEntry entry, long reserved)
    {
        lock (_gate)
        {
            _reserved -= reserved;
            if (!_entries.TryAdd(entry.Digest, entry))
                return;
            // Evicted a short while ago, and wanted again: no probation.
            entry.IsMain |= _ghosts.Remove(entry.Digest);
            Enqueue(entry);
        }
    }

    /// <summary>Removes content that is wrong or gone.</summary>
    /// <returns>False: it was removed before; the digest may have been stored again since.</returns>
    public bool Remove(StoreEntry entry)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(entry.Digest, out var held) || held != entry)
                return false;
            // The queues skip entries that the dictionary does not hold.
            _entries.Remove(entry.Digest);
            if (entry.IsMain)
                _mainBytes -= entry.Length;
            else
                _probationBytes -= entry.Length;
            return true;
        }
    }

    /// <summary>All content, as of now.</summary>
    public StoreEntry[] All()
    {
        lock (_gate)
            return [.. _entries.Values];
    }

    private StoreEntry? EvictOne(long most)
    {
        while (_probation.Count + _main.Count > 0)
        {
            var fromProbation = _main.Count == 0 || (_probation.Count > 0 && _probationBytes >= most / ProbationShare);
            var entry = (fromProbation ? _probation : _main).Dequeue();
            if (!_entries.TryGetValue(entry.Digest, out var held) || held != entry || entry.IsMain == fromProbation)
                continue;
            if (fromProbation)
                _probationBytes -= entry.Length;
            else
                _mainBytes -= entry.Length;
            if (entry.SpendRead())
            {
                entry.IsMain = true;
                Enqueue(entry);
                continue;
            }
            _entries.Remove(entry.Digest);
            if (fromProbation)
                _ghosts.Add(entry.Digest, _entries.Count);
            return entry;
        }
        return null;
    }

    private void Enqueue(StoreEntry entry)
    {
        (entry.IsMain ? _main : _probation).Enqueue(entry);
        if (entry.IsMain)
            _mainBytes += entry.Length;
        else
            _probationBytes += entry.Length;
    }
}
