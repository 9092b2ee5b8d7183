using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Server.Routing;

/// <summary>Determines the public address of a request by <c>Router:PublicUrls</c>, and whether it must use TLS.</summary>
internal sealed class PublicAddress(PublicUrls urls)
{
    /// <summary>Sets scheme and host of the request's public URL, from which later steps build URLs.</summary>
    /// <remarks>
    /// A request that will be redirected keeps its scheme, because it arrived unencrypted. The mirror's listener has its own
    /// port under every name, which the public URLs do not cover.
    /// </remarks>
    public void Settle(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<ListenerFeature>() is { Kind: ListenerKind.Mirror } || Of(request) is not { } origin)
            return;
        if (!IsRedirected(context))
            request.Scheme = origin.Scheme;
        request.Host = origin.Host;
    }

    /// <summary>Whether a request arrived unencrypted all the way from the client.</summary>
    public bool IsRedirected(HttpContext context) =>
        context.Features.Get<ListenerFeature>() is { RedirectsToTls: true } && !context.Request.IsHttps && Of(context.Request) is not { Scheme: "http" };

    /// <summary>The public URL of a request's host; null: none is configured.</summary>
    public PublicOrigin? Of(HttpRequest request) => urls.Find(request.Host.Host);
}
