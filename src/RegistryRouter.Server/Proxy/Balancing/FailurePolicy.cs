using RegistryRouter.Server.Proxy.Faults;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Balancing;

/// <summary>Marks a destination unhealthy for 2 s after a connection failure, before the next probe can detect it.</summary>
/// <remarks>Ignores client errors: otherwise a client could disable a destination with requests that cannot be forwarded.</remarks>
internal sealed class FailurePolicy(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "Failure";

    /// <summary>How long it is unhealthy; by then the probes have a result.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature() is { } failure && UpstreamFault.IsIn(failure.Error, failure.Exception) && !context.RequestAborted.IsCancellationRequested)
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, Pause);
    }
}
