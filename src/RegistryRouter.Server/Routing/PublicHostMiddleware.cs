using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Server.Routing;

/// <summary>
/// Determines what is served under the requested name, and returns 421 for unknown names (RFC 9110, section 15.5.20) and
/// 308 for names that clients must use by TLS.
/// </summary>
internal sealed class PublicHostMiddleware(RequestDelegate next, PublicHosts hosts, HttpsRedirect redirect, IOptions<RouterOptions> options)
{
    // One for all requests: most ask for no page.
    private static readonly FrozenDictionary<HostKind, PublicHostFeature> WithoutPage =
        Enum.GetValues<HostKind>().ToFrozenDictionary(kind => kind, kind => new PublicHostFeature(kind));

    private readonly string _pagePath = options.Value.PagePath;

    public Task InvokeAsync(HttpContext context) =>
        Settle(context) is { } refusal ? ErrorWriter.WriteAsync(context, refusal, context.IsRegistryRequest)
        : IsRedirected(context) ? redirect.AnswerAsync(context)
        : next(context);

    /// <summary>Stores what is served; the error for the client if nothing is.</summary>
    public RouterError? Settle(HttpContext context)
    {
        var host = context.Request.Host.Host;
        // Every name leads to the mirror on its own listener.
        var served = context.Features.Get<ListenerFeature>() is { Kind: ListenerKind.Mirror } ? HostKind.Mirror : hosts.Kind(host);
        if (served is not { } kind)
            return RouterErrors.UnknownHost(host);

        var page = PageTarget.Of(context.RawTarget, _pagePath, kind);
        context.Features.Set(page is null ? WithoutPage[kind] : new PublicHostFeature(kind, page));
        return null;
    }

    /// <summary>Whether the response is a redirect to TLS; call after <see cref="Settle"/>.</summary>
    public bool IsRedirected(HttpContext context) => redirect.IsDue(context);
}
