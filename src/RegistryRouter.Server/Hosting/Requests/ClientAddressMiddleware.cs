using System.Net;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>
/// Sets address, scheme and host of every request as the client sees them. Warns once about a proxy whose forwarded
/// headers are missing or ignored.
/// </summary>
internal sealed partial class ClientAddressMiddleware(
    RequestDelegate next, ClientAddress client, PublicAddress address, ILogger<ClientAddressMiddleware> logger)
{
    private int _hasHintedAtScheme;
    private int _hasHintedAtTrust;

    public Task InvokeAsync(HttpContext context)
    {
        Settle(context);
        if (context.Features.Get<TrustedProxyFeature>() is { } proxy)
            HintAtScheme(context, proxy);
        else if (IsSchemeIgnored(context.Request) && Interlocked.Exchange(ref _hasHintedAtTrust, 1) == 0)
            Log.NotTrusted(logger, context.Connection.RemoteIpAddress);
        return next(context);
    }

    /// <summary>Sets the client's address, and the public address of the router.</summary>
    public void Settle(HttpContext context)
    {
        client.Take(context);
        address.Settle(context);
    }

    private void HintAtScheme(HttpContext context, TrustedProxyFeature proxy)
    {
        if (!proxy.NamesScheme && address.IsRedirected(context) && Interlocked.Exchange(ref _hasHintedAtScheme, 1) == 0)
            Log.NoScheme(logger, proxy.Address);
    }

    private static bool IsSchemeIgnored(HttpRequest request) =>
        !request.IsHttps && ForwardedHeaders.SchemeOf(request.Headers[ForwardedHeaders.Proto]) == "https";

    private static partial class Log
    {
        [LoggerMessage(1003, LogLevel.Warning, "The trusted proxy {Address} sends no usable X-Forwarded-Proto, so its requests are treated as plain HTTP and redirected to https. If the proxy terminates TLS, this causes a redirect loop: configure it to send X-Forwarded-Proto: https. This is logged once")]
        public static partial void NoScheme(ILogger logger, IPAddress address);

        [LoggerMessage(1005, LogLevel.Warning, "A request from {Address} has X-Forwarded-Proto: https, but the address is not in Access:TrustedProxies, so the header is ignored. If this address is a proxy that terminates TLS, clients get redirect loops or http:// URLs: add the address to Access:TrustedProxies. This is logged once")]
        public static partial void NotTrusted(ILogger logger, IPAddress? address);
    }
}
