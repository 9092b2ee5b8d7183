using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Proxy.Bodies;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy;

/// <summary>Why a registry request could not be forwarded, in YARP's words, for whoever answers, logs or watches destinations.</summary>
internal sealed record ForwardingFault(ForwarderError Error, Exception? Exception) : IForwarderErrorFeature
{
    // RFC 9113, section 7.
    private const int Http2InternalError = 0x2;

    /// <summary>Keeps the fault with the request. An answer that has begun is broken off, so that it never looks whole.</summary>
    public static ForwarderError Report(HttpContext context, Exception fault, RequestBody? body)
    {
        var error = context.Response.HasStarted ? InAnswer(context, fault) : InRequest(context, fault, body);
        context.Features.Set<IForwarderErrorFeature>(new ForwardingFault(error, fault));
        if (context.Response.HasStarted)
            BreakOff(context);
        else
            context.Response.Clear();
        return error;
    }

    private static ForwarderError InRequest(HttpContext context, Exception fault, RequestBody? body) => fault switch
    {
        TransformException failed => failed.Error,
        _ when body is { ClientFailed: true } => ForwarderError.RequestBodyClient,
        OperationCanceledException when context.RequestAborted.IsCancellationRequested => ForwarderError.RequestCanceled,
        OperationCanceledException when body is { AwaitsClient: true } => ForwarderError.RequestBodyClient,
        OperationCanceledException => ForwarderError.RequestTimedOut,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => ForwarderError.ResponseHeaders,
        _ when body is { Copying.IsFaulted: true } => ForwarderError.RequestBodyDestination,
        _ => ForwarderError.Request,
    };

    private static ForwarderError InAnswer(HttpContext context, Exception fault) => fault switch
    {
        UpstreamBrokeOffException => ForwarderError.ResponseBodyDestination,
        OperationCanceledException when !context.RequestAborted.IsCancellationRequested => ForwarderError.ResponseBodyCanceled,
        _ => ForwarderError.ResponseBodyClient,
    };

    private static void BreakOff(HttpContext context)
    {
        if (context.Features.Get<IHttpResetFeature>() is { } stream)
            stream.Reset(Http2InternalError);
        else
            context.Abort();
    }
}
