using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Pages;

/// <summary>The part of a request target after the page's path.</summary>
internal static class PageTarget
{
    /// <summary>Such as <c>ca.crt</c>; empty for the page itself; null if the target does not start with the page's path, byte for byte.</summary>
    public static string? Of(HttpContext context, string pagePath) =>
        Of(context.RawTarget, pagePath);

    /// <inheritdoc cref="Of(HttpContext, string)"/>
    public static string? Of(string target, string pagePath)
    {
        var path = target.Split('?')[0];
        return path.StartsWith(pagePath, StringComparison.Ordinal) ? path[pagePath.Length..] : null;
    }
}
