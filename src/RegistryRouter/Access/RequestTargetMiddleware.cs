using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Errors;

namespace RegistryRouter.Access;

/// <summary>
/// Refuses request targets that are no path (RFC 9112, section 3.2), hold control characters or are longer than Nexus takes,
/// and <c>CONNECT</c>, which Kestrel lets through.
/// </summary>
internal sealed class RequestTargetMiddleware(RequestDelegate next)
{
    /// <summary>Characters of a target; Nexus' Jetty takes 8 KiB for a whole request head.</summary>
    public const int MaxLength = 8 * 1024;

    public Task InvokeAsync(HttpContext context) => Refusal(context) is { } refusal
        ? ErrorWriter.WriteAsync(context, refusal, toRegistryClient: true)
        : next(context);

    internal static bool IsPath(string target) => target.StartsWith('/') && target.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;

    private static RouterError? Refusal(HttpContext context)
    {
        if (HttpMethods.IsConnect(context.Request.Method) && !IsWebSocket(context))
            return RouterErrors.Connect;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.Length > MaxLength ? RouterErrors.TargetTooLong
            : IsPath(target) ? null
            : RouterErrors.TargetNotAPath;
    }

    // RFC 8441: over HTTP/2 a browser opens a WebSocket with CONNECT.
    private static bool IsWebSocket(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };
}
