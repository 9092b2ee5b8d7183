using System.Net;

namespace RegistryRouter.Server.Limits;

/// <summary>
/// Slots for work on behalf of clients. One client gets at most half of them, so that others always find one; a freed slot
/// goes to the waiting client that has the fewest.
/// </summary>
internal sealed class FairSemaphore(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _taken = [];
    private readonly LinkedList<Waiter> _waiting = [];
    private int _all;

    /// <summary>The number of slots. If lowered below the number in use, no slot is granted until enough are returned.</summary>
    public int Capacity
    {
        get;
        set
        {
            lock (_gate)
            {
                field = value;
                Call();
            }
        }
    } = capacity;

    /// <summary>Takes a slot, which is returned by disposing it; null: none became free in time.</summary>
    /// <param name="client">Its address, grouped by <see cref="ClientNetwork"/>.</param>
    /// <param name="patience">How long to wait for it.</param>
    public async Task<IDisposable?> TakeAsync(IPAddress? client, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waiter = Join(ClientNetwork.Of(client));
        try
        {
            await waiter.Called.Task.WaitAsync(patience, cancellationToken);
            return new Place(this, waiter.Client);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            Leave(waiter);
            if (over is TimeoutException)
                return null;
            throw;
        }
    }

    private int Share => Math.Max(1, Capacity / 2);

    private Waiter Join(IPAddress client)
    {
        var waiter = new Waiter(client);
        lock (_gate)
        {
            // Clients already waiting wait because all slots, or their share, are taken.
            if (_all < Capacity && Of(client) < Share)
                Give(waiter);
            else
                _waiting.AddLast(waiter);
        }
        return waiter;
    }

    // A slot may have been granted at the moment the wait ended.
    private void Leave(Waiter waiter)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(waiter))
                GiveBack(waiter.Client);
        }
    }

    private void Call()
    {
        while (_all < Capacity && Next() is { } next)
        {
            _waiting.Remove(next);
            Give(next);
        }
    }

    private Waiter? Next() => _waiting.Where(waiter => Of(waiter.Client) < Share).MinBy(waiter => Of(waiter.Client));

    private void Give(Waiter waiter)
    {
        _taken[waiter.Client] = Of(waiter.Client) + 1;
        _all++;
        waiter.Called.SetResult();
    }

    private int Of(IPAddress client) => _taken.GetValueOrDefault(client);

    private void GiveBack(IPAddress client)
    {
        _all--;
        if (Of(client) > 1)
            _taken[client]--;
        else
            _taken.Remove(client);
        Call();
    }

    private sealed class Waiter(IPAddress client)
    {
        public IPAddress Client { get; } = client;

        public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Place(FairSemaphore places, IPAddress client) : IDisposable
    {
        private bool _isBack;

        public void Dispose()
        {
            lock (places._gate)
            {
                if (!_isBack)
                    places.GiveBack(client);
                _isBack = true;
            }
        }
    }
}
