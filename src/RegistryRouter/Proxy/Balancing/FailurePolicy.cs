using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Proxy.Balancing;

/// <summary>Marks a destination unhealthy for 2 s after a failure of its own. A request that could not be sent marks none.</summary>
internal sealed class FailurePolicy(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "Failure";

    /// <summary>How long it is left out; the probes know better by then.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        var isItsOwn = context.GetForwarderErrorFeature() is { Error: ForwarderError.Request or ForwarderError.RequestTimedOut, Exception: { } failure }
            && UpstreamFailure.Is(failure);
        if (isItsOwn && !context.RequestAborted.IsCancellationRequested)
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, Pause);
    }
}
