using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Balancing;

/// <summary>
/// Which destinations get requests: those that neither a probe nor a request found down, or all where that leaves none. A
/// probe may be wrong, and nothing can get worse.
/// </summary>
/// <remarks>YARP's own policies look at what probes found only while YARP's own prober is on.</remarks>
internal sealed class AvailablePolicy : IAvailableDestinationsPolicy
{
    public const string PolicyName = "Available";

    public string Name => PolicyName;

    public IReadOnlyList<DestinationState> GetAvailalableDestinations(ClusterConfig config, IReadOnlyList<DestinationState> allDestinations)
    {
        DestinationState[] up = [.. allDestinations.Where(IsUp)];
        return up.Length > 0 ? up : allDestinations;
    }

    private static bool IsUp(DestinationState destination) =>
        destination.Health is { Active: not DestinationHealth.Unhealthy, Passive: not DestinationHealth.Unhealthy };
}
