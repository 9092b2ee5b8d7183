using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Resumes a blob where its upstream dropped the connection; the client gets one complete response.</summary>
/// <remarks>
/// Entity tag, digest and length show that the rest is of the same content. The router does not hash the bytes: that
/// would cost every pull more than forwarding it, and every client does it anyway.
/// </remarks>
internal sealed partial class BlobResume(
    IOptions<NexusOptions> nexus, DestinationHealth health, ReadMetrics metrics, TimeProvider time, ILogger<BlobResume> logger)
{
    // A read that makes progress may be resumed without limit; one that does not is limited.
    private const long Gain = 1024 * 1024;

    private readonly NexusOptions _nexus = nexus.Value;

    /// <summary>How long the upstream may send nothing in the middle of a body.</summary>
    /// <param name="mayResume">Whether the rest can be requested again.</param>
    public TimeSpan StallLimit(UpstreamCall call, bool mayResume) => mayResume && _nexus.ResumeAfter < call.IdleLimit ? _nexus.ResumeAfter : call.IdleLimit;

    /// <summary>Whether a response can be resumed after an interruption. Costs nothing.</summary>
    public bool IsFor(UpstreamCall call, HttpResponseMessage answer) => _nexus.ResumeAttempts > 0 && BlobResponse.IsResumable(call.Context, answer);

    /// <summary>Sends the client the bytes that are missing.</summary>
    /// <param name="begun">The interrupted response.</param>
    /// <exception cref="UpstreamInterruptedException">No upstream has them.</exception>
    /// <exception cref="OperationCanceledException">The client disconnected, or reads nothing for too long.</exception>
    public async Task ContinueAsync(UpstreamCall call, HttpResponseMessage begun, UpstreamInterruptedException broken)
    {
        var part = ContentPart.Of(begun, BlobResponse.Digest(call.Context));
        for (var futile = 0; part is not null && futile < _nexus.ResumeAttempts;)
        {
            var left = broken.Left;
            if (await TryAsync(call, begun.RequestMessage!, part, broken) is not { } again)
                return;
            if (again == broken)
                break;
            futile = left - again.Left >= Gain ? 0 : futile + 1;
            broken = again;
        }
        metrics.Resumed(UpstreamName.Of(call.Context.Route.Decision), saved: false);
        throw broken;
    }

    /// <returns>Null: the client has everything. The same exception: no address has the rest. Another one: interrupted again.</returns>
    private async Task<UpstreamInterruptedException?> TryAsync(UpstreamCall call, HttpRequestMessage begun, ContentPart part, UpstreamInterruptedException broken)
    {
        var idle = IdleTimeout.Start(call.IdleLimit, call.Context.RequestAborted);
        try
        {
            using var rest = await AskAsync(call, begun, part, broken, idle);
            if (rest is null)
                return broken;
            Report(call, broken);
            await ResponseBody.CopyAsync(rest.Content, call.Context.Response, idle, StallLimit(call, mayResume: true));
            return null;
        }
        catch (UpstreamInterruptedException again)
        {
            return again;
        }
        finally
        {
            idle.Stop();
        }
    }

    private async Task<HttpResponseMessage?> AskAsync(
        UpstreamCall call, HttpRequestMessage begun, ContentPart part, UpstreamInterruptedException broken, IdleTimeout idle)
    {
        var fault = (Exception?)broken;
        var refused = new HashSet<object>();
        await foreach (var destination in new RetrySchedule(_nexus.RetryFor, time).TriesAsync(call.Context, call.Context.RequestAborted))
        {
            if (refused.Contains(destination))
                continue;
            health.MoveOn(call.Context, fault, destination);
            idle.Await(StallLimit(call, mayResume: true));
            var outcome = await call.TryRestAsync(begun, destination, idle, part, broken.Left);
            idle.Moved();
            if (outcome.Answer is { } answer && part.IsContinuedBy(answer, broken.Left))
                return answer;
            fault = outcome.Fault;
            // It stalled: that is a new interruption, which the caller counts.
            if (fault is OperationCanceledException { InnerException: not TimeoutException })
                throw new UpstreamInterruptedException(fault, broken.Left);
            outcome.Answer?.Dispose();
            if (!outcome.IsUnavailable)
                refused.Add(destination);
            if (Destinations.InOrder(call.Context).All(refused.Contains))
                return null;
        }
        return null;
    }

    private void Report(UpstreamCall call, UpstreamInterruptedException broken)
    {
        var upstream = UpstreamName.Of(call.Context.Route.Decision);
        metrics.Resumed(upstream, saved: true);
        Recoveries.AddResume(call.Context);
        Log.Resumed(logger, upstream, broken.Left, broken.Message, call.Context.GetReverseProxyFeature().ProxiedDestination!.Model.Config.Address);
    }

    private static partial class Log
    {
        [LoggerMessage(2012, LogLevel.Information, "{Upstream} dropped a blob with {Left} bytes left ({Cause}); resumed from {Address}")]
        public static partial void Resumed(ILogger logger, string upstream, long left, string cause, string address);
    }
}
