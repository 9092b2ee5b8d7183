using System.Net;

namespace RegistryRouter.Server.Limits;

/// <summary>
/// Places for work that clients cause. One client takes at most half of them, so that others always find one; a place that
/// comes free goes to the waiting client that has the fewest.
/// </summary>
internal sealed class FairPlaces(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _taken = [];
    private readonly LinkedList<Waiter> _waiting = [];
    private int _all;

    /// <summary>How many places there are. With fewer than are taken, none is given until enough came back.</summary>
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

    /// <summary>Takes a place, which is given back by disposing of it; null: none came free in time.</summary>
    /// <param name="client">Its address, which is looked at as <see cref="ClientNetwork"/> says.</param>
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
            // Whoever waits by now waits because all places are taken, or its share.
            if (_all < Capacity && Of(client) < Share)
                Give(waiter);
            else
                _waiting.AddLast(waiter);
        }
        return waiter;
    }

    // A place may have been given at the very moment that the wait ended.
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

    private sealed class Place(FairPlaces places, IPAddress client) : IDisposable
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
