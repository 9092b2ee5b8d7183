using RegistryRouter.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Proxy;

/// <summary>Sends the request target on byte for byte: npm's <c>@scope%2fname</c> would be another package once decoded.</summary>
internal sealed class RequestTargetTransform : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        context.ProxyRequest.RequestUri = Resolve(context.DestinationPrefix, context.HttpContext.Route.Target);
        return default;
    }

    /// <summary>The URL of a request target at a destination.</summary>
    /// <param name="destination">Its origin and the path that stands before every target, without a trailing slash.</param>
    public static Uri Resolve(string destination, string target) =>
        new(destination + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
