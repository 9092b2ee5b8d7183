using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Upstreams;

/// <summary>Orders the destinations for retrying a failed read.</summary>
internal static class Destinations
{
    /// <summary>The destinations that are up; the failed one last.</summary>
    /// <remarks>An upload session exists at one destination; any other would respond that it does not exist.</remarks>
    public static IReadOnlyList<DestinationState> InOrder(HttpContext context)
    {
        var failed = context.GetReverseProxyFeature().ProxiedDestination!;
        return context.Route.Decision.Operation == RegistryOperation.UploadSession
            ? [failed]
            : InOrder(context.GetRouteModel().Cluster!.DestinationsState.AvailableDestinations, failed);
    }

    /// <summary>All after the failed one, then those before it, then the failed one.</summary>
    public static IReadOnlyList<DestinationState> InOrder(IReadOnlyList<DestinationState> available, DestinationState failed)
    {
        var at = -1;
        for (var i = 0; i < available.Count; i++)
            at = ReferenceEquals(available[i], failed) ? i : at;
        return [.. available.Skip(at + 1), .. available.Take(Math.Max(at, 0)), failed];
    }
}
