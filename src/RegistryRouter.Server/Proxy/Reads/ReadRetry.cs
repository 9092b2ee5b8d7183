using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>
/// Lets reads wait out a restart: what found no upstream is asked for again, before anything goes to the client. So does a
/// write without a body as long as no connection could be opened for it: it was never sent.
/// </summary>
internal sealed partial class ReadRetry(
    IOptions<NexusOptions> nexus, DestinationHealth health, ReadMetrics metrics, TimeProvider time, ILogger<ReadRetry> logger)
{
    private readonly TimeSpan _limit = nexus.Value.RetryFor;

    /// <summary>Whether a request without a body that failed is worth another try.</summary>
    public bool IsFor(UpstreamCall call, Exception fault) =>
        _limit > TimeSpan.Zero && (call.IsRead ? ReadOutcome.MayPass(fault) : ReadOutcome.WasNeverSent(fault)) && !call.Context.RequestAborted.IsCancellationRequested;

    /// <summary>Whether a read that was answered is worth another try.</summary>
    public bool IsFor(UpstreamCall call, HttpResponseMessage answer) =>
        ReadOutcome.IsAnswerOfNobody(answer.StatusCode) && _limit > TimeSpan.Zero && call.IsRead;

    /// <summary>The answer to a request that failed, asked for again and again; the last one when the time is over.</summary>
    /// <exception cref="Exception">The fault of the last try.</exception>
    public async Task<HttpResponseMessage> SendAgainAsync(UpstreamCall call, ReadOutcome failed, IdleTimeout idle)
    {
        var started = time.GetTimestamp();
        await foreach (var destination in new RetrySchedule(_limit, time).TriesAsync(call.Context, call.Context.RequestAborted))
        {
            failed.Answer?.Dispose();
            health.MoveOn(call.Context, failed.Fault, destination);
            idle.Moved();
            Recoveries.AddRetry(call.Context);
            failed = await call.TryAsync(destination, idle);
            if (!(failed.Answer is { } answer ? IsFor(call, answer) : IsFor(call, failed.Fault!)))
                break;
        }
        if (!call.Context.RequestAborted.IsCancellationRequested)
            Tell(call, time.GetElapsedTime(started), failed);
        return failed.OrThrow();
    }

    private void Tell(UpstreamCall call, TimeSpan waited, ReadOutcome outcome)
    {
        var upstream = UpstreamName.Of(call.Context.Route.Decision);
        var saved = outcome.Answer is not null && !outcome.IsUnavailable;
        metrics.Retried(upstream, saved);
        if (saved)
            Log.Waited(logger, upstream, Math.Round(waited.TotalSeconds, 1));
        else if (outcome.Answer is not null)
            Log.WaitedInVain(logger, upstream, Math.Round(waited.TotalSeconds, 1));
    }

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Information, "A read found no {Upstream} upstream at first and was answered after {Seconds} s")]
        public static partial void Waited(ILogger logger, string upstream, double seconds);

        [LoggerMessage(2011, LogLevel.Warning, "The {Upstream} upstream answered a read with 502, 503 or 504 for {Seconds} s")]
        public static partial void WaitedInVain(ILogger logger, string upstream, double seconds);
    }
}
