using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Balancing;

/// <summary>Leaves a destination out for a moment when a request did not reach it, sooner than the next probe could tell.</summary>
/// <remarks>Only for what the destination did: a client could take it away from all others with requests that can't be forwarded.</remarks>
internal sealed class FailurePolicy(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "Failure";

    /// <summary>How long it is left out; the probes know better by then.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature() is { } failure && UpstreamFault.IsIn(failure.Error, failure.Exception) && !context.RequestAborted.IsCancellationRequested)
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, Pause);
    }
}
