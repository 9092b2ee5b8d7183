using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Pages;

/// <summary>The part of a request target that stands behind the page's path.</summary>
internal static class PageTarget
{
    /// <summary>Such as <c>ca.crt</c>; empty for the page itself; null for what is not below the page's path, byte for byte.</summary>
    public static string? Of(HttpContext context, string pagePath)
    {
        var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return path.StartsWith(pagePath, StringComparison.Ordinal) ? path[pagePath.Length..] : null;
    }
}
