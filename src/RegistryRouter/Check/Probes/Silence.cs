using System.Net.Sockets;
using System.Security.Authentication;

namespace RegistryRouter.Check.Probes;

/// <summary>Why no answer came.</summary>
internal enum SilenceKind
{
    /// <summary>The host name can't be resolved.</summary>
    NameUnknown,

    /// <summary>Nothing listens there.</summary>
    Refused,

    /// <summary>Nothing came in time.</summary>
    TimedOut,

    /// <summary>The connection ended before an answer.</summary>
    BrokenOff,

    /// <summary>What came was not HTTP.</summary>
    NotHttp,

    /// <summary>There is TLS where plain HTTP was spoken.</summary>
    SpeaksTls,

    /// <summary>There is plain HTTP where TLS was spoken.</summary>
    SpeaksPlain,

    /// <summary>The TLS handshake failed, most often because of the certificate.</summary>
    Tls,

    /// <summary>Anything else, such as a host without a route.</summary>
    Unreachable,
}

/// <summary>That no answer came, and why.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Words">The same for people.</param>
internal sealed record Silence(SilenceKind Kind, string Words)
{
    public static Silence Of(Exception fault) => fault switch
    {
        OperationCanceledException => new(SilenceKind.TimedOut, "no answer in time"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(SilenceKind.NameUnknown, "the host name can't be resolved"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new(SilenceKind.NotHttp, "what came is not HTTP"),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => BrokenOff,
        _ => OfCause(fault.GetBaseException()),
    };

    private static Silence BrokenOff { get; } = new(SilenceKind.BrokenOff, "the connection was closed without an answer");

    private static Silence OfCause(Exception cause) => cause switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new(SilenceKind.Refused, "nothing listens there (connection refused)"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            new(SilenceKind.NameUnknown, "the host name can't be resolved"),
        SocketException { SocketErrorCode: SocketError.TimedOut } or TimeoutException or OperationCanceledException => new(SilenceKind.TimedOut, "no answer in time"),
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => BrokenOff,
        AuthenticationException => new(SilenceKind.Tls, cause.Message),
        HttpIOException or EndOfStreamException or IOException => BrokenOff,
        _ => new(SilenceKind.Unreachable, cause.Message),
    };
}
