using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy;

namespace RegistryRouter.Check.Probes;

/// <summary>The ways by which checks ask: no proxy, no redirect, no cookie, no decompression.</summary>
internal static class CheckLine
{
    /// <summary>To an upstream, with the router's own trust.</summary>
    public static HttpMessageInvoker ToUpstream(NexusOptions nexus, UpstreamAddress address)
    {
        var handler = Handler();
        handler.ConnectTimeout = nexus.ConnectTimeout;
        UpstreamTls.SetUp(handler, nexus, address);
        return new HttpMessageInvoker(handler);
    }

    /// <summary>To the router.</summary>
    /// <param name="at">Where to connect, whatever name is asked for.</param>
    /// <param name="accepts">Whether a certificate is good enough; it may be one that nobody trusts, as long as nothing secret is sent.</param>
    public static HttpMessageInvoker ToRouter(DnsEndPoint at, Func<X509Certificate2, bool> accepts)
    {
        var handler = Handler();
        handler.ConnectTimeout = Place.Patience;
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 leaf && accepts(leaf),
        };
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
        return new HttpMessageInvoker(handler);
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
