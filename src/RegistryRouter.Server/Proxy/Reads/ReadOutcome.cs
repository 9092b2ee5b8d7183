using System.Net;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>What came of a read: an answer, or why there is none.</summary>
internal readonly record struct ReadOutcome(HttpResponseMessage? Answer, Exception? Fault)
{
    /// <summary>Whether the upstream was not there to answer, so that it may be by and by, or another destination is.</summary>
    public bool IsUnavailable => Answer is null ? MayPass(Fault!) : IsAnswerOfNobody(Answer.StatusCode);

    /// <summary>The answer.</summary>
    /// <exception cref="Exception">There is none; the fault itself.</exception>
    public HttpResponseMessage OrThrow()
    {
        if (Answer is null)
            ExceptionDispatchInfo.Throw(Fault!);
        return Answer;
    }

    /// <summary>Whether a status comes from something in front of Nexus, or from a Nexus that starts or ends.</summary>
    public static bool IsAnswerOfNobody(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether no byte of a request has left, because no connection could be opened for it.</summary>
    public static bool WasNeverSent(Exception fault) => fault is HttpRequestException
    {
        InnerException: not AuthenticationException,
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
    };

    /// <summary>Whether a request that got no answer may get one later: the upstream was not reached, or closed the connection.</summary>
    public static bool MayPass(Exception fault) => fault switch
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
