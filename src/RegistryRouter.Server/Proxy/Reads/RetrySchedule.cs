using System.Runtime.CompilerServices;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>When a read that failed is tried again, and where.</summary>
/// <param name="limit">How long after the failure it is still tried; zero: every destination once.</param>
internal sealed class RetrySchedule(TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>The destinations to try, one after the other, with pauses between the rounds, until the time is over.</summary>
    /// <remarks>The first round has no pause: most often an idle connection was closed as the request went out.</remarks>
    /// <exception cref="OperationCanceledException">The client is gone.</exception>
    public async IAsyncEnumerable<DestinationState> TriesAsync(HttpContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var round = 0; ; round++)
        {
            var pause = Pause(round);
            if (round > 0 && time.GetElapsedTime(started) + pause > limit)
                yield break;
            if (round > 0)
                await Task.Delay(pause, time, cancellationToken);
            foreach (var destination in Destinations.InTurn(context))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return destination;
            }
        }
    }

    // A quarter up or down, so that those who wait for the same restart don't come all at once.
    private static TimeSpan Pause(int round) =>
        TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(Math.Max(round - 1, 0), 10), LongestPause.Ticks)) * (0.75 + (Random.Shared.NextDouble() / 2));
}
