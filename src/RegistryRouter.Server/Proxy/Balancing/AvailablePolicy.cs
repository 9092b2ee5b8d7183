using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Balancing;

/// <summary>
/// Selects the destinations that neither a probe nor a request found down, or all destinations if none is left. A probe
/// may be wrong, and trying costs nothing.
/// </summary>
/// <remarks>YARP's own policies use probe results only while YARP's own prober is enabled.</remarks>
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
