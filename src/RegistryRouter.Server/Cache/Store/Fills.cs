using System.Collections.Concurrent;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>The fills in flight, one for each digest.</summary>
internal sealed class Fills(StoreFolder folder, StoreIndex index, Verifier verifier, StoreHealth health)
{
    private readonly ConcurrentDictionary<string, Fill> _fills = new();
    private long _started;
    private long _joined;

    /// <summary>Fills since the start.</summary>
    public long Started => Volatile.Read(ref _started);

    /// <summary>Reads that joined a running fill.</summary>
    public long Joined => Volatile.Read(ref _joined);

    public bool Contains(string digest) => _fills.ContainsKey(digest);

    /// <inheritdoc cref="BlobStore.Join"/>
    public StoredContent? Join(string digest, Func<Fill, CancellationToken, Task> source, out bool isLeader, out Fill? fill)
    {
        (isLeader, fill) = (false, null);
        if (!health.MayWrite)
            return null;
        var own = new Fill(folder, digest);
        var content = default(StoredContent);
        while (content is null)
        {
            fill = _fills.GetOrAdd(digest, own);
            // It has just ended: the next one starts.
            if (!fill.TryJoin(out content))
                _fills.TryRemove(new(digest, fill));
        }
        isLeader = ReferenceEquals(fill, own);
        Interlocked.Increment(ref isLeader ? ref _started : ref _joined);
        if (isLeader)
            _ = Task.Run(() => RunAsync(own, source));
        else
            own.Dispose();
        return content;
    }

    private async Task RunAsync(Fill fill, Func<Fill, CancellationToken, Task> source)
    {
        try
        {
            await source(fill, fill.Unwanted);
            fill.Complete();
            var entry = new StoreEntry(fill.Digest, fill.Written);
            verifier.SetVerified(entry);
            index.Add(entry, fill.Reserved);
            health.Succeeded();
        }
        catch (Exception cause)
        {
            index.Release(fill.Reserved);
            fill.Fail(cause);
            health.Failed(cause);
        }
        finally
        {
            _fills.TryRemove(new(fill.Digest, fill));
            fill.Dispose();
        }
    }
}
