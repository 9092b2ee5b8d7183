using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Check.Probes;

/// <summary>HTTP clients for checks: no proxy, no redirects, no cookies, no decompression.</summary>
internal static class ProbeClients
{
    /// <summary>A client for an upstream, with the router's TLS trust settings.</summary>
    public static HttpMessageInvoker ToUpstream(NexusOptions nexus, UpstreamAddress address)
    {
        var handler = Handler();
        handler.ConnectTimeout = nexus.ConnectTimeout;
        UpstreamTls.SetUp(handler, nexus, address);
        return new HttpMessageInvoker(handler);
    }

    /// <summary>A client for the router.</summary>
    /// <param name="at">Where to connect, regardless of the requested host name.</param>
    /// <param name="accepts">Whether to accept a certificate. An untrusted one is allowed as long as no secret is sent.</param>
    public static HttpMessageInvoker ToRouter(DnsEndPoint at, Func<X509Certificate2, bool> accepts) =>
        new(RouterHandler(at, (_, shown, _, _) => shown is X509Certificate2 leaf && accepts(leaf)));

    /// <summary>A handler whose connections all go to the router.</summary>
    /// <param name="at">Where to connect, regardless of the requested host name.</param>
    /// <param name="validate">Validates its certificate.</param>
    public static SocketsHttpHandler RouterHandler(DnsEndPoint at, RemoteCertificateValidationCallback validate)
    {
        var handler = Handler();
        handler.ConnectTimeout = ProbeTarget.Timeout;
        handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = validate };
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(at, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        return handler;
    }

    private static SocketsHttpHandler Handler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
    };
}
