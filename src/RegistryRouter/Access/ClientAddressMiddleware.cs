using System.Net;

namespace RegistryRouter.Access;

/// <summary>
/// Makes the address of the connection, the scheme and the host the client's own: IPv4 written as IPv4, and what trusted
/// proxies tell. Says once what to set where a proxy is not trusted whose word would have mattered.
/// </summary>
internal sealed partial class ClientAddressMiddleware(RequestDelegate next, ClientAddress client, ILogger<ClientAddressMiddleware> logger)
{
    private int _hasHinted;

    public Task InvokeAsync(HttpContext context)
    {
        client.Take(context);
        if (!context.Request.IsHttps && context.Features.Get<TrustedProxyFeature>() is null
            && ForwardedHeaders.SchemeOf(context.Request.Headers[ForwardedHeaders.Proto]) == "https"
            && Interlocked.Exchange(ref _hasHinted, 1) == 0)
        {
            Log.NotTrusted(logger, context.Connection.RemoteIpAddress);
        }
        return next(context);
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Warning, "A request from {Address} says X-Forwarded-Proto: https, but the address is not in Access:TrustedProxies, so the header is ignored. If a proxy there ends TLS, clients are redirected to https without end or get http:// URLs: add its address to Access:TrustedProxies. This is logged once")]
        public static partial void NotTrusted(ILogger logger, IPAddress? address);
    }
}
