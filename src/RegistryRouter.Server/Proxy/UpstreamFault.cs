using System.Net.Sockets;
using System.Security.Authentication;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy;

/// <summary>Tells faults of an upstream from faults of a client's request, which must never count against the upstream.</summary>
internal static class UpstreamFault
{
    /// <summary>Whether the upstream could not be connected to, reset, closed, failed TLS or answered what is not HTTP.</summary>
    public static bool IsIn(ForwarderError error, Exception? fault) => error switch
    {
        ForwarderError.Request => Is(fault),
        ForwarderError.RequestTimedOut => IsConnectTimeout(fault),
        _ => false,
    };

    /// <summary>Whether no connection was made in time; other timeouts may be the client's, who withholds its body.</summary>
    public static bool IsConnectTimeout(Exception? fault) => fault is OperationCanceledException { InnerException: TimeoutException };

    // HttpClient's complaints about a request have neither an error code nor such a cause.
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
