using Microsoft.Extensions.Options;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Determines the public address of a request by <c>Router:PublicUrls</c>, and whether it must use TLS.</summary>
internal sealed class PublicAddress(PublicUrls urls, IOptions<TlsOptions> tls)
{
    /// <summary>Sets scheme and host of the request's public URL, from which later steps build URLs.</summary>
    /// <remarks>
    /// A request that will be redirected keeps its scheme, because it arrived unencrypted. The mirror's listener has its own
    /// port under every name, which the public URLs do not cover.
    /// </remarks>
    public void Settle(HttpRequest request, ListenerKind? listener)
    {
        if (listener == ListenerKind.Mirror || urls.Find(request.Host.Host) is not { } origin)
            return;
        if (!IsRedirected(request, listener))
            request.Scheme = origin.Scheme;
        request.Host = origin.Host;
    }

    /// <summary>Whether a request arrived unencrypted all the way from the client.</summary>
    public bool IsRedirected(HttpRequest request, ListenerKind? listener) =>
        tls.Value.Enabled && listener == ListenerKind.Http && !request.IsHttps && urls.Find(request.Host.Host) is not { Scheme: "http" };

    /// <summary>The public URL of a request's host; null: none is configured.</summary>
    public PublicOrigin? Of(HttpRequest request) => urls.Find(request.Host.Host);
}
