using System.Collections.Concurrent;
using System.Net;

namespace RegistryRouter.Server.Limits;

/// <summary>Shares work between clients: at most one run per key at a time.</summary>
internal sealed class SingleFlight
{
    private readonly ConcurrentDictionary<string, Task> _running = new();

    /// <summary>Waits for the work of the same key if another client does it; otherwise takes a slot to do it.</summary>
    /// <param name="key">What the work is for.</param>
    /// <param name="client">The client whose share the slot counts against.</param>
    /// <param name="patience">How long to wait for a slot.</param>
    /// <remarks>The key is taken after the slot, so that no client waits behind one that waits for a slot itself.</remarks>
    public async Task<Flight> JoinAsync(string key, FairSemaphore places, IPAddress? client, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_running.TryGetValue(key, out var running))
            return await FollowAsync(running, cancellationToken);

        var taking = places.TakeAsync(client, patience, cancellationToken);
        var hasWaited = !taking.IsCompleted;
        if (await taking is not { } place)
            return new Flight(FlightRole.NoPlace);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var current = _running.GetOrAdd(key, ended.Task);
        if (current == ended.Task)
            return new Flight(FlightRole.Leads, () => End(key, ended, place)) { HasWaited = hasWaited };
        place.Dispose();
        return await FollowAsync(current, cancellationToken);
    }

    private void End(string key, TaskCompletionSource ended, IDisposable place)
    {
        _running.TryRemove(key, out _);
        ended.SetResult();
        place.Dispose();
    }

    private static async Task<Flight> FollowAsync(Task running, CancellationToken cancellationToken)
    {
        await running.WaitAsync(cancellationToken);
        return new Flight(FlightRole.Followed);
    }
}

/// <summary>A client's part in <see cref="SingleFlight"/>; ends when disposed.</summary>
internal sealed class Flight(FlightRole part, Action? end = null) : IDisposable
{
    public FlightRole Part { get; } = part;

    /// <summary>Whether it had to wait for its slot, so that another client may have done the work.</summary>
    public bool HasWaited { get; init; }

    public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
}

/// <summary>The parts in <see cref="SingleFlight"/>.</summary>
internal enum FlightRole
{
    /// <summary>It has to do the work.</summary>
    Leads,

    /// <summary>Another client did the work, or gave it up.</summary>
    Followed,

    /// <summary>All slots are taken.</summary>
    NoPlace,
}
