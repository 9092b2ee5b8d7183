using System.Globalization;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Server.Routing;

/// <summary>Sends clients of the plain listener to the TLS listener; 308 keeps method and body (RFC 9110, section 15.4.9).</summary>
/// <remarks>Requests that reached a trusted proxy by TLS are not redirected, to avoid a loop.</remarks>
internal sealed class HttpsRedirect(Listeners listeners, PublicAddress address)
{
    /// <summary>Whether a request is redirected. A client without the CA cannot follow a redirect to it.</summary>
    public bool IsDue(HttpContext context) => address.IsRedirected(context) && context.Page != PageTarget.Authority;

    public Task AnswerAsync(HttpContext context)
    {
        var origin = address.Of(context.Request)?.ToString() ?? $"https://{Authority(context.Request.Host)}";
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"{origin}{context.RawTarget}";
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
}
