using System.Net;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>The result of a read: a response, or the error.</summary>
internal readonly record struct ReadOutcome(HttpResponseMessage? Answer, Exception? Fault)
{
    /// <summary>Whether the upstream is unavailable, so that a later try or another destination may succeed.</summary>
    public bool IsUnavailable => Answer is null ? IsTransient(Fault!) : IsUnavailableStatus(Answer.StatusCode);

    /// <summary>The response.</summary>
    /// <exception cref="Exception">There is none; the error itself.</exception>
    public HttpResponseMessage OrThrow()
    {
        if (Answer is null)
            ExceptionDispatchInfo.Throw(Fault!);
        return Answer;
    }

    /// <summary>Whether a status comes from a proxy in front of Nexus, or from a Nexus that starts or stops.</summary>
    public static bool IsUnavailableStatus(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether no byte of a request was sent, because no connection could be opened for it.</summary>
    public static bool WasNeverSent(Exception fault) => fault is HttpRequestException
    {
        InnerException: not AuthenticationException,
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
    };

    /// <summary>Whether a failed request may succeed later: the upstream was not reached, or closed the connection.</summary>
    public static bool IsTransient(Exception fault) => fault switch
    {
        HttpRequestException { InnerException: AuthenticationException } => false,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ResponseEnded
        } => true,
        HttpRequestException { InnerException: IOException cause } => cause is not HttpIOException { HttpRequestError: not HttpRequestError.ResponseEnded },
        OperationCanceledException { InnerException: TimeoutException } => true,
        IOException => true,
        _ => false,
    };
}
