using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Errors;

namespace RegistryRouter.Access;

/// <summary>Refuses request targets that are no path (RFC 9112, section 3.2) or hold control characters, which Kestrel lets through.</summary>
internal sealed class RequestTargetMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return IsPath(target)
            ? next(context)
            : ErrorWriter.WriteAsync(context, RouterErrors.TargetNotAPath, toRegistryClient: true);
    }

    internal static bool IsPath(string target) => target.StartsWith('/') && target.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
