using System.Net.Sockets;
using System.Security.Authentication;

namespace RegistryRouter.Check.Probes;

/// <summary>Why there is no response.</summary>
internal enum ConnectFailureKind
{
    /// <summary>The host name cannot be resolved.</summary>
    HostNotFound,

    /// <summary>Nothing listens on the port.</summary>
    Refused,

    /// <summary>The request timed out.</summary>
    TimedOut,

    /// <summary>The connection was closed without a response.</summary>
    Dropped,

    /// <summary>The response is not HTTP.</summary>
    NotHttp,

    /// <summary>The request was plain HTTP, and the server expects TLS.</summary>
    SpeaksTls,

    /// <summary>The request used TLS, and the server expects plain HTTP.</summary>
    SpeaksPlain,

    /// <summary>The TLS handshake failed, most often because of the certificate.</summary>
    Tls,

    /// <summary>Anything else, such as no route to the host.</summary>
    Unreachable,
}

/// <summary>A request that got no response, and why.</summary>
/// <param name="Kind">The cause.</param>
/// <param name="Message">The cause as text.</param>
internal sealed record ConnectFailure(ConnectFailureKind Kind, string Message)
{
    public static ConnectFailure Of(Exception exception) => exception switch
    {
        OperationCanceledException => new(ConnectFailureKind.TimedOut, "no response before the timeout"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(ConnectFailureKind.HostNotFound, "the host name cannot be resolved"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new(ConnectFailureKind.NotHttp, "the response is not HTTP"),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => Dropped,
        _ => OfCause(exception.GetBaseException()),
    };

    private static ConnectFailure Dropped { get; } = new(ConnectFailureKind.Dropped, "the connection was closed without a response");

    private static ConnectFailure OfCause(Exception cause) => cause switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new(ConnectFailureKind.Refused, "connection refused: nothing listens on this port"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            new(ConnectFailureKind.HostNotFound, "the host name cannot be resolved"),
        SocketException { SocketErrorCode: SocketError.TimedOut } or TimeoutException or OperationCanceledException => new(ConnectFailureKind.TimedOut, "no response before the timeout"),
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => Dropped,
        AuthenticationException => new(ConnectFailureKind.Tls, cause.Message),
        HttpIOException or EndOfStreamException or IOException => Dropped,
        _ => new(ConnectFailureKind.Unreachable, cause.Message),
    };
}
