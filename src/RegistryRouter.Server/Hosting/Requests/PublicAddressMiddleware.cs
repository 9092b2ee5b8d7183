using System.Net;
using RegistryRouter.Server.Hosting.Listening;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Sets the public address of every request. Warns once about forwarded headers of an untrusted proxy.</summary>
internal sealed partial class PublicAddressMiddleware(RequestDelegate next, PublicAddress address, ILogger<PublicAddressMiddleware> logger)
{
    private int _hasHinted;

    public Task InvokeAsync(HttpContext context)
    {
        address.Settle(context.Request, context.Features.Get<ListenerFeature>()?.Kind);
        if (IsSchemeIgnored(context) && Interlocked.Exchange(ref _hasHinted, 1) == 0)
            Log.NotTrusted(logger, context.Connection.RemoteIpAddress);
        return next(context);
    }

    private static bool IsSchemeIgnored(HttpContext context) =>
        !context.Request.IsHttps && context.Features.Get<TrustedProxyFeature>() is null
        && ForwardedHeaders.SchemeOf(context.Request.Headers[ForwardedHeaders.Proto]) == "https";

    private static partial class Log
    {
        [LoggerMessage(1005, LogLevel.Warning, "A request from {Address} has X-Forwarded-Proto: https, but the address is not in Access:TrustedProxies, so the header is ignored. If this address is a proxy that terminates TLS, clients get redirect loops or http:// URLs: add the address to Access:TrustedProxies. This is logged once")]
        public static partial void NotTrusted(ILogger logger, IPAddress? address);
    }
}
