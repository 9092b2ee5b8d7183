using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>
/// Retries reads while the upstream restarts, before anything is sent to the client. Also retries a write without a body
/// as long as no connection could be opened for it: it was never sent.
/// </summary>
internal sealed partial class ReadRetry(
    IOptions<NexusOptions> nexus, DestinationHealth health, ReadMetrics metrics, TimeProvider time, ILogger<ReadRetry> logger)
{
    private readonly TimeSpan _limit = nexus.Value.RetryFor;

    /// <summary>Whether to retry a failed request without a body.</summary>
    public bool IsFor(UpstreamCall call, Exception fault) =>
        _limit > TimeSpan.Zero && (call.IsRead ? ReadOutcome.IsTransient(fault) : ReadOutcome.WasNeverSent(fault)) && !call.Context.RequestAborted.IsCancellationRequested;

    /// <summary>Whether to retry a read because of its response.</summary>
    public bool IsFor(UpstreamCall call, HttpResponseMessage answer) =>
        ReadOutcome.IsUnavailableStatus(answer.StatusCode) && _limit > TimeSpan.Zero && call.IsRead;

    /// <summary>Retries a failed request; returns the last response when the time is over.</summary>
    /// <exception cref="Exception">The error of the last try.</exception>
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
            Report(call, time.GetElapsedTime(started), failed);
        return failed.OrThrow();
    }

    private void Report(UpstreamCall call, TimeSpan waited, ReadOutcome outcome)
    {
        var upstream = UpstreamName.Of(call.Context.Route.Decision);
        var saved = outcome.Answer is not null && !outcome.IsUnavailable;
        metrics.Retried(upstream, saved);
        if (saved)
            Log.Succeeded(logger, upstream, Math.Round(waited.TotalSeconds, 1));
        else if (outcome.Answer is not null)
            Log.GaveUp(logger, upstream, Math.Round(waited.TotalSeconds, 1));
    }

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Information, "{Upstream} was unavailable; the request succeeded after {Seconds} s of retries")]
        public static partial void Succeeded(ILogger logger, string upstream, double seconds);

        [LoggerMessage(2011, LogLevel.Warning, "{Upstream} returned 502, 503 or 504 for {Seconds} s; gave up retrying")]
        public static partial void GaveUp(ILogger logger, string upstream, double seconds);
    }
}
