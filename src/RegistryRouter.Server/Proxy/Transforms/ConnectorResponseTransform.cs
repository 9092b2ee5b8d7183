using RegistryRouter.Server.Proxy.Probing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>Reports responses to clients' requests to the probes, so that they send fewer requests.</summary>
internal sealed class ConnectorResponseTransform(AddressProbes probes) : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is { } answer && context.HttpContext.GetReverseProxyFeature().ProxiedDestination is { } destination)
            probes.Connector(destination.Model.Config.Address)?.Learn(answer.StatusCode);
        return default;
    }
}
