using RegistryRouter.Nexus;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Proxy;

/// <summary>Sends the request target on byte for byte: npm's <c>@scope%2fname</c> would be another package once decoded.</summary>
internal sealed class RequestTargetTransform(UpstreamAddress upstream) : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var target = context.HttpContext.Route.Target;
        context.ProxyRequest.RequestUri = upstream.Resolve(target);
        return default;
    }
}
