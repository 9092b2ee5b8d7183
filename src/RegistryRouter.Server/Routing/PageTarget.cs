using RegistryRouter.Server.Registry;
namespace RegistryRouter.Server.Routing;

/// <summary>The router's own pages, which are served instead of being forwarded.</summary>
internal static class PageTarget
{
    /// <summary>Name of the CA download.</summary>
    public const string Authority = "ca.crt";

    /// <summary>
    /// The part of a request target after the path of the pages, such as <c>ca.crt</c>; empty for the connect page; null if
    /// the target does not start with that path, byte for byte.
    /// </summary>
    /// <remarks>
    /// Names that serve only the web UI or the mirror have only the CA: the commands of the connect page would not work there.
    /// </remarks>
    /// <param name="target">Request target as received.</param>
    /// <param name="pagePath"><c>Router:PagePath</c>; empty: no pages.</param>
    /// <param name="host">What the requested host name serves.</param>
    public static string? Of(string target, string pagePath, HostKind host)
    {
        if (pagePath.Length == 0 || !target.StartsWith(pagePath, StringComparison.Ordinal))
            return null;
        var name = target[pagePath.Length..TargetParts.PathLength(target)];
        return name == Authority || host is HostKind.Shared or HostKind.Registry ? name : null;
    }
}
