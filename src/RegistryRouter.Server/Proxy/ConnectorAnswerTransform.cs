using RegistryRouter.Server.Proxy.Probing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Server.Proxy;

/// <summary>Lets the probes learn from the answers to clients' requests, so that they need few of their own.</summary>
internal sealed class ConnectorAnswerTransform(AddressProbes probes) : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is { } answer && context.HttpContext.GetReverseProxyFeature().ProxiedDestination is { } destination)
            probes.Connector(destination.Model.Config.Address)?.Learn(answer.StatusCode);
        return default;
    }
}
