using System.Collections.Concurrent;

namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>
/// Cancels a transfer when no byte moves for a while, or when the client disconnects. A layer may take hours as long as
/// bytes move. Pooled, because creating one costs more than using one.
/// </summary>
internal sealed class IdleTimeout : CancellationTokenSource
{
    /// <summary>Upper limit of the pool; beyond it, creating one costs less than keeping it.</summary>
    private const int MaxKept = 4096;

    private static readonly ConcurrentQueue<IdleTimeout> Kept = new();
    private static int KeptCount;

    private TimeSpan _limit;
    private CancellationTokenRegistration _clientGone;

    /// <summary>Starts the timeout.</summary>
    /// <param name="limit">Longest time without a byte.</param>
    /// <param name="clientGone">Cancelled when the client disconnects.</param>
    public static IdleTimeout Start(TimeSpan limit, CancellationToken clientGone)
    {
        if (Kept.TryDequeue(out var idle))
            Interlocked.Decrement(ref KeptCount);
        else
            idle = new IdleTimeout();
        idle._limit = limit;
        idle._clientGone = clientGone.UnsafeRegister(static state => ((IdleTimeout)state!).Cancel(), idle);
        idle.Moved();
        return idle;
    }

    /// <summary>A byte has moved: restarts the timeout.</summary>
    public void Moved() => CancelAfter(_limit);

    /// <summary>Sets another limit for the next wait; <see cref="Moved"/> restores the usual one.</summary>
    public void Await(TimeSpan limit) => CancelAfter(limit);

    /// <summary>Stops the timeout; the object must not be used afterwards.</summary>
    public void Stop()
    {
        _clientGone.Dispose();
        if (!TryReset())
        {
            Dispose();
        }
        else if (Interlocked.Increment(ref KeptCount) <= MaxKept)
        {
            Kept.Enqueue(this);
        }
        else
        {
            Interlocked.Decrement(ref KeptCount);
            Dispose();
        }
    }
}
