using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Routing;

/// <summary>
/// Determines what the requested host name serves, and returns 421 for unknown names (RFC 9110, section
/// 15.5.20).
/// </summary>
internal sealed class PublicHostMiddleware(RequestDelegate next, PublicHosts hosts)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<PublicHostFeature>() is not null)
            return next(context);

        var host = context.Request.Host.Host;
        if (hosts.Kind(host) is not { } kind)
            return ErrorWriter.WriteAsync(context, RouterErrors.UnknownHost(host), context.IsRegistryRequest);

        context.Features.Set(new PublicHostFeature(kind));
        return next(context);
    }
}
