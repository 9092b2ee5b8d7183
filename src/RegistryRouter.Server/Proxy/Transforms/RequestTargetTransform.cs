using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>Passes on the request target byte for byte: npm's <c>@scope%2fname</c> would be another package if decoded.</summary>
/// <param name="contextPath">
/// Path of the destination under which pages name their assets: not prepended to a target that already starts with it.
/// Empty: none.
/// </param>
internal sealed class RequestTargetTransform(string contextPath = "") : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var (destination, target) = (context.DestinationPrefix, context.HttpContext.Route.Target);
        var hasContextPath = contextPath.Length > 0 && RegistryPathParser.IsUnder(target.AsSpan(0, TargetParts.PathLength(target)), contextPath);
        context.ProxyRequest.RequestUri = Resolve(hasContextPath ? destination[..^contextPath.Length] : destination, target);
        return default;
    }

    /// <summary>The URL of a request target at a destination.</summary>
    /// <param name="destination">Its origin and the path prefix of every target, without a trailing slash.</param>
    public static Uri Resolve(string destination, string target) =>
        new(destination + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
