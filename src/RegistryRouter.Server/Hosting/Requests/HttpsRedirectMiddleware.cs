using System.Globalization;
using System.Net;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Sends clients of the plain listener to the TLS listener; 308 keeps method and body (RFC 9110, section 15.4.9).</summary>
/// <remarks>Requests that reached a trusted proxy by TLS are not redirected, to avoid a loop.</remarks>
internal sealed partial class HttpsRedirectMiddleware(
    RequestDelegate next, Listeners listeners, PublicAddress address, ILogger<HttpsRedirectMiddleware> logger)
{
    private int _hasHinted;

    public Task InvokeAsync(HttpContext context)
    {
        if (!address.IsRedirected(context.Request, context.Features.Get<ListenerFeature>()?.Kind))
            return next(context);

        if (context.Features.Get<TrustedProxyFeature>() is { NamesScheme: false } proxy && Interlocked.Exchange(ref _hasHinted, 1) == 0)
            Log.NoScheme(logger, proxy.Address);
        var target = context.RawTarget;
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"{address.Of(context.Request)?.ToString() ?? $"https://{Authority(context.Request.Host)}"}{target}";
        return Task.CompletedTask;
    }

    // A client that used the listener's port finds TLS on the port of the TLS listener. Any other port was mapped on
    // the way (80:8080, 443:8443), so the standard port must be mapped too.
    private string Authority(HostString host)
    {
        var http = listeners.EndPoint(ListenerKind.Http).Port;
        var https = listeners.EndPoint(ListenerKind.Https).Port;
        return (host.Port ?? 80) == http && https != 443
            ? string.Create(CultureInfo.InvariantCulture, $"{host.Host}:{https}")
            : host.Host;
    }

    private static partial class Log
    {
        [LoggerMessage(1003, LogLevel.Warning, "The trusted proxy {Address} sends no usable X-Forwarded-Proto, so its requests are treated as plain HTTP and redirected to https. If the proxy terminates TLS, this causes a redirect loop: configure it to send X-Forwarded-Proto: https. This is logged once")]
        public static partial void NoScheme(ILogger logger, IPAddress address);
    }
}
