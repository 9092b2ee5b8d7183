using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Errors;

namespace RegistryRouter.Access;

/// <summary>Refuses request targets that are no path (RFC 9112, section 3.2) or hold control characters, which Kestrel lets through.</summary>
internal sealed class RequestTargetMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.StartsWith('/') && target.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            ? next(context)
            : ErrorWriter.WriteAsync(context, RouterErrors.TargetNotAPath, toRegistryClient: true);
    }
}
