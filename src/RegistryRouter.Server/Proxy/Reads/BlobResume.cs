using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Reads a blob on where its upstream broke off, so that the client sees one whole answer.</summary>
/// <remarks>
/// Whether the rest is of the same content is told by entity tag, digest and length, not by digesting what passes: that
/// would cost every pull more than forwarding it, and every client does it anyway.
/// </remarks>
internal sealed partial class BlobResume(
    IOptions<NexusOptions> nexus, DestinationHealth health, ReadMetrics metrics, TimeProvider time, ILogger<BlobResume> logger)
{
    // A read that goes forward may be taken up without end; one that does not, may not.
    private const long Gain = 1024 * 1024;

    private readonly NexusOptions _nexus = nexus.Value;

    /// <summary>How long the upstream may keep silent in the middle of a body.</summary>
    /// <param name="mayResume">Whether the rest can be had elsewhere.</param>
    public TimeSpan Silence(UpstreamCall call, bool mayResume) => mayResume && _nexus.ResumeAfter < call.IdleLimit ? _nexus.ResumeAfter : call.IdleLimit;

    /// <summary>Whether an answer is one that could be read on if it broke off. Costs nothing.</summary>
    public bool IsFor(UpstreamCall call, HttpResponseMessage answer) => _nexus.ResumeAttempts > 0 && BlobAnswer.IsSteady(call.Context, answer);

    /// <summary>Sends the client the bytes that are missing.</summary>
    /// <param name="begun">The answer that broke off.</param>
    /// <exception cref="UpstreamBrokeOffException">They can't be had.</exception>
    /// <exception cref="OperationCanceledException">The client is gone, or takes nothing for too long.</exception>
    public async Task ContinueAsync(UpstreamCall call, HttpResponseMessage begun, UpstreamBrokeOffException broken)
    {
        var part = ContentPart.Of(begun, BlobAnswer.Digest(call.Context));
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

    /// <returns>Null: all is with the client. The same break: nobody has the rest. Another break: it broke off once more.</returns>
    private async Task<UpstreamBrokeOffException?> TryAsync(UpstreamCall call, HttpRequestMessage begun, ContentPart part, UpstreamBrokeOffException broken)
    {
        var idle = IdleTimeout.Start(call.IdleLimit, call.Context.RequestAborted);
        try
        {
            using var rest = await AskAsync(call, begun, part, broken, idle);
            if (rest is null)
                return broken;
            Tell(call, broken);
            await ResponseBody.CopyAsync(rest.Content, call.Context.Response, idle, Silence(call, mayResume: true));
            return null;
        }
        catch (UpstreamBrokeOffException again)
        {
            return again;
        }
        finally
        {
            idle.Stop();
        }
    }

    private async Task<HttpResponseMessage?> AskAsync(
        UpstreamCall call, HttpRequestMessage begun, ContentPart part, UpstreamBrokeOffException broken, IdleTimeout idle)
    {
        var fault = (Exception?)broken;
        var refused = new HashSet<object>();
        await foreach (var destination in new RetrySchedule(_nexus.RetryFor, time).TriesAsync(call.Context, call.Context.RequestAborted))
        {
            if (refused.Contains(destination))
                continue;
            health.MoveOn(call.Context, fault, destination);
            idle.Await(Silence(call, mayResume: true));
            var outcome = await call.TryRestAsync(begun, destination, idle, part, broken.Left);
            idle.Moved();
            if (outcome.Answer is { } answer && part.IsContinuedBy(answer, broken.Left))
                return answer;
            fault = outcome.Fault;
            // It fell silent: that is a break of its own, which the caller counts.
            if (fault is OperationCanceledException { InnerException: not TimeoutException })
                throw new UpstreamBrokeOffException(fault, broken.Left);
            outcome.Answer?.Dispose();
            if (!outcome.IsUnavailable)
                refused.Add(destination);
            if (Destinations.InTurn(call.Context).All(refused.Contains))
                return null;
        }
        return null;
    }

    private void Tell(UpstreamCall call, UpstreamBrokeOffException broken)
    {
        var upstream = UpstreamName.Of(call.Context.Route.Decision);
        metrics.Resumed(upstream, saved: true);
        Recoveries.AddResume(call.Context);
        Log.Resumed(logger, upstream, broken.Left, broken.Message, call.Context.GetReverseProxyFeature().ProxiedDestination!.Model.Config.Address);
    }

    private static partial class Log
    {
        [LoggerMessage(2012, LogLevel.Information, "The {Upstream} upstream broke off a blob, {Left} bytes before its end: {Cause} It is read on from {Address}")]
        public static partial void Resumed(ILogger logger, string upstream, long left, string cause, string address);
    }
}
