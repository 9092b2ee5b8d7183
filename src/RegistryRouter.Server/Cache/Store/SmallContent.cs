namespace RegistryRouter.Server.Cache.Store;

/// <summary>Keeps small content in memory, up to a limit; what was kept first goes first and comes back with its next read.</summary>
internal sealed class SmallContent
{
    private const long MaxBytes = 32 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<StoreEntry> _kept = new();
    private long _bytes;

    public byte[] Keep(StoreEntry entry, byte[] bytes)
    {
        lock (_gate)
        {
            if (entry.Bytes is { } known)
                return known;
            entry.Bytes = bytes;
            _bytes += bytes.Length;
            _kept.Enqueue(entry);
            while (_bytes > MaxBytes && _kept.TryDequeue(out var oldest))
                Clear(oldest);
            return bytes;
        }
    }

    public void Drop(StoreEntry entry)
    {
        lock (_gate)
            Clear(entry);
    }

    private void Clear(StoreEntry entry)
    {
        _bytes -= entry.Bytes?.Length ?? 0;
        entry.Bytes = null;
    }
}
