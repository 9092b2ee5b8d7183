using RegistryRouter.Server.Proxy.Bodies;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Tells YARP's passive health checks of a destination that failed although the client never notices.</summary>
/// <remarks>YARP itself reports once, when the request is over, and about the destination that it then finds with it.</remarks>
internal sealed class DestinationHealth(IEnumerable<IPassiveHealthCheckPolicy> policies)
{
    /// <summary>Reports the destination that the request is at, and takes the request to another.</summary>
    /// <param name="fault">What went wrong; null: it answered, but not what was wanted.</param>
    public void MoveOn(HttpContext context, Exception? fault, DestinationState next)
    {
        var proxy = context.GetReverseProxyFeature();
        if (fault is not null)
            Report(context, proxy, new ForwardingFault(Error(fault), fault));
        proxy.ProxiedDestination = next;
    }

    private void Report(HttpContext context, IReverseProxyFeature proxy, ForwardingFault fault)
    {
        if (proxy.Cluster.Config.HealthCheck?.Passive is not { Enabled: true, Policy: { } name })
            return;
        context.Features.Set<IForwarderErrorFeature>(fault);
        policies.SingleOrDefault(policy => policy.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?.RequestProxied(context, context.GetRouteModel().Cluster!, proxy.ProxiedDestination!);
        context.Features.Set<IForwarderErrorFeature>(null);
    }

    private static ForwarderError Error(Exception fault) =>
        fault is UpstreamBrokeOffException ? ForwarderError.ResponseBodyDestination : ForwarderError.Request;
}
