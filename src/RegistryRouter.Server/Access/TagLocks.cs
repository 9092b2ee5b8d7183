namespace RegistryRouter.Server.Access;

/// <summary>Locks a tag for one push at a time, or two would both find it free.</summary>
internal sealed class TagLocks
{
    /// <summary>Limit of pushes that write or wait; normal use stays far below.</summary>
    public const int MaxPushers = 1000;

    private readonly Dictionary<string, TagLock> _locks = [];
    private int _pushers;

    /// <summary>Waits for the lock of a tag; null: timeout, or too many pushes wait.</summary>
    public async Task<IDisposable?> TakeAsync(string tag, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (Join(tag) is not { } tagLock)
            return null;
        var isTaken = false;
        try
        {
            isTaken = await tagLock.Gate.WaitAsync(patience, cancellationToken);
            return isTaken ? tagLock : null;
        }
        finally
        {
            if (!isTaken)
                Leave(tagLock);
        }
    }

    private TagLock? Join(string tag)
    {
        lock (_locks)
        {
            if (_pushers == MaxPushers)
                return null;
            _pushers++;
            if (!_locks.TryGetValue(tag, out var tagLock))
                _locks[tag] = tagLock = new TagLock(this, tag);
            tagLock.Pushers++;
            return tagLock;
        }
    }

    private void Leave(TagLock tagLock)
    {
        lock (_locks)
        {
            _pushers--;
            if (--tagLock.Pushers == 0)
                _locks.Remove(tagLock.Tag);
        }
    }

    private sealed class TagLock(TagLocks locks, string tag) : IDisposable
    {
        public string Tag { get; } = tag;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Pushers { get; set; }

        public void Dispose()
        {
            Gate.Release();
            locks.Leave(this);
        }
    }
}
