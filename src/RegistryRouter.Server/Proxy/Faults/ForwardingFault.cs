using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Proxy.Transforms;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy.Faults;

/// <summary>Why a registry request could not be forwarded, as a YARP error; read by error responses, log and health checks.</summary>
internal sealed record ForwardingFault(ForwarderError Error, Exception? Exception) : IForwarderErrorFeature
{
    /// <summary>Stores the error with the request. Aborts a started response, so that it never looks complete.</summary>
    public static ForwarderError Report(HttpContext context, Exception fault, RequestBody? body)
    {
        var error = context.Response.HasStarted ? InAnswer(context, fault) : InRequest(context, fault, body);
        context.Features.Set<IForwarderErrorFeature>(new ForwardingFault(error, fault));
        if (context.Response.HasStarted)
            InterruptedResponse.Abort(context);
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
        UpstreamInterruptedException => ForwarderError.ResponseBodyDestination,
        OperationCanceledException when !context.RequestAborted.IsCancellationRequested => ForwarderError.ResponseBodyCanceled,
        _ => ForwarderError.ResponseBodyClient,
    };
}
