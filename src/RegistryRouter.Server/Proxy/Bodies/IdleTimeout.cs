using System.Collections.Concurrent;

namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>
/// Cancels a transfer when no byte has moved for a while, or when the client is gone. A layer may take hours, silence may
/// not. Kept for the next request, because making one costs more than watching one.
/// </summary>
internal sealed class IdleTimeout : CancellationTokenSource
{
    /// <summary>Beyond so many, making one costs less than keeping it.</summary>
    private const int MaxKept = 4096;

    private static readonly ConcurrentQueue<IdleTimeout> Kept = new();
    private static int KeptCount;

    private TimeSpan _limit;
    private CancellationTokenRegistration _clientGone;

    /// <summary>Starts watching.</summary>
    /// <param name="limit">How long nothing may move.</param>
    /// <param name="clientGone">Cancelled when there is nobody left to answer.</param>
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

    /// <summary>A byte has moved: the time begins anew.</summary>
    public void Moved() => CancelAfter(_limit);

    /// <summary>Something is awaited that may take so long and no longer; <see cref="Moved"/> ends that.</summary>
    public void Await(TimeSpan limit) => CancelAfter(limit);

    /// <summary>Ends the watch; the object must not be used afterwards.</summary>
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
