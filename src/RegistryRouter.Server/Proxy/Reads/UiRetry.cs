using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Retries web UI reads during a restart, as far as YARP's own forwarder allows.</summary>
/// <remarks>
/// It starts the client's response as soon as the upstream responds, so a 503 from Nexus passes unchanged; if the
/// upstream was not reached, nothing has been sent yet.
/// </remarks>
internal sealed class UiRetry(IHttpForwarder forwarder, IOptions<NexusOptions> nexus, DestinationHealth health, TimeProvider time)
{
    private readonly TimeSpan _limit = nexus.Value.RetryFor;

    public async ValueTask<ForwarderError> SendAsync(UpstreamCall call, string destinationPrefix)
    {
        var error = await SendOnceAsync(call, destinationPrefix);
        return error == ForwarderError.None || Fault(call, error) is not { } fault ? error : await SendAgainAsync(call, error, fault);
    }

    private async Task<ForwarderError> SendAgainAsync(UpstreamCall call, ForwarderError error, Exception fault)
    {
        var context = call.Context;
        await foreach (var destination in new RetrySchedule(_limit, time).TriesAsync(context, context.RequestAborted))
        {
            health.MoveOn(context, fault, destination);
            Recoveries.AddRetry(context);
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.StatusCode = StatusCodes.Status200OK;
            error = await SendOnceAsync(call, destination.Model.Config.Address);
            if (Fault(call, error) is not { } again)
                break;
            fault = again;
        }
        return error;
    }

    private ValueTask<ForwarderError> SendOnceAsync(UpstreamCall call, string destinationPrefix) =>
        forwarder.SendAsync(call.Context, destinationPrefix, call.Client, call.Config, call.Transformer);

    // Null: it succeeded, or must not be retried.
    private Exception? Fault(UpstreamCall call, ForwarderError error) =>
        error == ForwarderError.Request && _limit > TimeSpan.Zero && call.IsRead && !call.HasBody && !call.Context.Response.HasStarted
        && call.Context.GetForwarderErrorFeature()?.Exception is { } fault && ReadOutcome.IsTransient(fault)
            ? fault
            : null;
}
