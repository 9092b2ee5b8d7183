using System.Net.Sockets;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Faults;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy;

/// <summary>Reports a forwarding failure to the client and to the log.</summary>
/// <remarks>
/// Once a response has started, no error can be sent: YARP aborts the client's connection, so that a truncated body never
/// looks complete.
/// </remarks>
internal sealed partial class ForwardingFailureMiddleware(
    RequestDelegate next, IOptions<NexusOptions> nexus, ILogger<ForwardingFailureMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.RequestAborted.IsCancellationRequested)
            return;

        var decision = context.Route.Decision;
        var upstream = UpstreamName.Of(decision);
        var address = context.GetReverseProxyFeature().ProxiedDestination?.Model.Config.Address;
        if (!IsClients(failure))
            Log.NotForwarded(logger, upstream, address, failure.Error, Cause(failure.Exception));
        if (!context.Response.HasStarted)
            await ErrorWriter.WriteAsync(context, Error(failure, upstream, decision.Namespace is null ? null : "Mirror:Namespaces"), decision.Path.IsRegistry);
    }

    // The access log has the cause.
    private static bool IsClients(IForwarderErrorFeature failure) =>
        failure.Error is ForwarderError.RequestBodyClient || IsNotForwardable(failure);

    private static bool IsNotForwardable(IForwarderErrorFeature failure) => failure.Error == ForwarderError.RequestCreation
        || (failure.Error == ForwarderError.Request && !UpstreamFault.IsIn(failure.Error, failure.Exception));

    private RouterError Error(IForwarderErrorFeature failure, string upstream, string? key) => failure.Error switch
    {
        _ when IsNotForwardable(failure) => RequestErrors.NotForwardable(Cause(failure.Exception)),
        ForwarderError.ResponseHeaders => RequestErrors.MalformedAnswer(upstream, Cause(failure.Exception)),
        ForwarderError.RequestBodyClient when IsTimeout(failure.Exception) => RequestErrors.BodyTimedOut(nexus.Value.IdleTimeout),
        ForwarderError.RequestBodyClient => RouterErrors.BodyInterrupted,
        ForwarderError.RequestTimedOut when !UpstreamFault.IsConnectTimeout(failure.Exception) => RouterErrors.TimedOut(upstream, nexus.Value.IdleTimeout),
        ForwarderError.Request when !IsConnectFailure(failure.Exception) => RouterErrors.Interrupted(upstream),
        ForwarderError.RequestBodyDestination or ForwarderError.ResponseBodyDestination => RouterErrors.Interrupted(upstream),
        _ => RouterErrors.Unreachable(upstream, Cause(failure.Exception), key),
    };

    // YARP's own forwarder reports the errors of the body and the request together.
    private static bool IsTimeout(Exception? exception) =>
        exception is OperationCanceledException || (exception is AggregateException all && all.InnerExceptions.Any(each => each is OperationCanceledException));

    private static bool IsConnectFailure(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };

    private static string Cause(Exception? exception) => exception?.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "Nothing listens at the address (connection refused).",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "The host name cannot be resolved.",
        TimeoutException => "The address does not respond (connection timed out).",
        null => "",
        var cause => cause.Message,
    };

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "A request could not be forwarded to {Upstream} at {Address}: {Error}. {Cause}")]
        public static partial void NotForwarded(ILogger logger, string upstream, string? address, ForwarderError error, string cause);
    }
}
