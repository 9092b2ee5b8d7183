using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Proxy.Faults;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Reports a failed destination to YARP's passive health checks, even if the client never notices.</summary>
/// <remarks>YARP itself reports once, at the end of the request, and only the request's last destination.</remarks>
internal sealed class DestinationHealth(IEnumerable<IPassiveHealthCheckPolicy> policies)
{
    /// <summary>Reports the current destination as failed, and moves the request to another.</summary>
    /// <param name="fault">What went wrong; null: it responded, but not usefully.</param>
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
        fault is UpstreamInterruptedException ? ForwarderError.ResponseBodyDestination : ForwarderError.Request;
}
