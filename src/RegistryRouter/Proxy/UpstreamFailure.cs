using System.Security.Authentication;

namespace RegistryRouter.Proxy;

/// <summary>Tells failures of an upstream from failures that the client's request causes.</summary>
internal static class UpstreamFailure
{
    /// <summary>
    /// Whether the upstream failed: its name or connection, its TLS, or its response. Only such a failure counts against the
    /// health of an address; otherwise one client could take an address away from all others.
    /// </summary>
    public static bool Is(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and not HttpRequestError.ExtendedConnectNotSupported } => true,
        HttpRequestException { InnerException: IOException or AuthenticationException } => true,
        IOException => true,
        // SocketsHttpHandler reports its ConnectTimeout like this.
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>Whether a request that got no response could not be written as HTTP, whatever the upstream does.</summary>
    public static bool IsRequestInvalid(Exception failure) =>
        !Is(failure) && failure is HttpRequestException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException;
}
