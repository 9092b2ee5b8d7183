using Microsoft.Extensions.Options;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Hosting;

/// <summary>Decides under which address a client asks, by <c>Router:PublicUrls</c>, and whether it must ask again by TLS.</summary>
internal sealed class PublicAddress(PublicUrls urls, IOptions<TlsOptions> tls)
{
    /// <summary>Gives a request scheme and host of its public URL, so that everything below builds its URLs on them.</summary>
    /// <remarks>
    /// A request that will be redirected keeps its scheme: it did come in the clear. The mirror's own listener has a port of
    /// its own under every name, of which the public URLs say nothing.
    /// </remarks>
    public void Settle(HttpRequest request, ListenerKind? listener)
    {
        if (listener == ListenerKind.Mirror || urls.Find(request.Host.Host) is not { } origin)
            return;
        if (!IsRedirected(request, listener))
            request.Scheme = origin.Scheme;
        request.Host = origin.Host;
    }

    /// <summary>Whether a request of the plain listener came in the clear, from the client on.</summary>
    public bool IsRedirected(HttpRequest request, ListenerKind? listener) =>
        tls.Value.Enabled && listener == ListenerKind.Http && !request.IsHttps && urls.Find(request.Host.Host) is not { Scheme: "http" };

    /// <summary>The public URL of a request's host; null: none is configured.</summary>
    public PublicOrigin? Of(HttpRequest request) => urls.Find(request.Host.Host);
}
