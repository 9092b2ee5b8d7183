using System.Runtime.CompilerServices;
using RegistryRouter.Server.Proxy.Upstreams;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Schedules the retries of a failed read.</summary>
/// <param name="limit">How long after the failure to retry; zero: every destination once.</param>
internal sealed class RetrySchedule(TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>The destinations to try in order, with pauses between rounds, until the time is over.</summary>
    /// <remarks>The first round has no pause: most often an idle connection was closed just as the request was sent.</remarks>
    /// <exception cref="OperationCanceledException">The client disconnected.</exception>
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
            foreach (var destination in Destinations.InOrder(context))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return destination;
            }
        }
    }

    // 25 % jitter, so that requests waiting for the same restart are not sent all at once.
    private static TimeSpan Pause(int round) =>
        TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(Math.Max(round - 1, 0), 10), LongestPause.Ticks)) * (0.75 + (Random.Shared.NextDouble() / 2));
}
