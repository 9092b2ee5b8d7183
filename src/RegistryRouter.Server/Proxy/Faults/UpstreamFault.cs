using System.Net.Sockets;
using System.Security.Authentication;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy.Faults;

/// <summary>Separates upstream errors from errors in a client's request, which must never count against the upstream.</summary>
internal static class UpstreamFault
{
    /// <summary>Whether the upstream refused, reset or closed the connection, failed TLS or returned something that is not HTTP.</summary>
    public static bool IsIn(ForwarderError error, Exception? fault) => error switch
    {
        ForwarderError.Request => Is(fault),
        ForwarderError.RequestTimedOut => IsConnectTimeout(fault),
        _ => false,
    };

    /// <summary>Whether connecting timed out; the client may cause other timeouts by withholding its body.</summary>
    public static bool IsConnectTimeout(Exception? fault) => fault is OperationCanceledException { InnerException: TimeoutException };

    // HttpClient's errors about an invalid request have neither an error code nor such a cause.
    private static bool Is(Exception? fault) => fault switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError
        } => true,
        HttpRequestException { InnerException: IOException or SocketException or AuthenticationException } => true,
        IOException => true,
        _ => IsConnectTimeout(fault),
    };
}
