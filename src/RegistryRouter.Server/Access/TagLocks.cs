namespace RegistryRouter.Server.Access;

/// <summary>Locks a tag for one push at a time, or two would both find it free.</summary>
internal sealed class TagLocks
{
    /// <summary>Limit of pushes that write or wait; normal use stays far below.</summary>
    public const int MaxPushers = 1000;

    private readonly Dictionary<string, Turn> _turns = [];
    private int _pushers;

    /// <summary>Waits for the lock of a tag; null: timeout, or too many pushes wait.</summary>
    public async Task<IDisposable?> TakeAsync(string tag, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (Join(tag) is not { } turn)
            return null;
        var isTaken = false;
        try
        {
            isTaken = await turn.Gate.WaitAsync(patience, cancellationToken);
            return isTaken ? turn : null;
        }
        finally
        {
            if (!isTaken)
                Leave(turn);
        }
    }

    private Turn? Join(string tag)
    {
        lock (_turns)
        {
            if (_pushers == MaxPushers)
                return null;
            _pushers++;
            if (!_turns.TryGetValue(tag, out var turn))
                _turns[tag] = turn = new Turn(this, tag);
            turn.Pushers++;
            return turn;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_turns)
        {
            _pushers--;
            if (--turn.Pushers == 0)
                _turns.Remove(turn.Tag);
        }
    }

    private sealed class Turn(TagLocks locks, string tag) : IDisposable
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
