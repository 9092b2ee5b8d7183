using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Hosting;

/// <summary>Sends clients of the plain listener to the TLS listener; 308 keeps method and body (RFC 9110, section 15.4.9).</summary>
internal sealed class HttpsRedirectMiddleware(RequestDelegate next, Listeners listeners)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ListenerFeature>()?.Kind != ListenerKind.Http)
            return next(context);

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"https://{Authority(context.Request.Host)}{target}";
        return Task.CompletedTask;
    }

    // A client that came by the listener's own port finds TLS on the other listener's own port. Any other port was
    // mapped on the way (80:8080, 443:8443), and the standard port is the one that must be mapped then.
    private string Authority(HostString host)
    {
        var http = listeners.EndPoint(ListenerKind.Http).Port;
        var https = listeners.EndPoint(ListenerKind.Https).Port;
        return (host.Port ?? 80) == http && https != 443
            ? string.Create(CultureInfo.InvariantCulture, $"{host.Host}:{https}")
            : host.Host;
    }
}
