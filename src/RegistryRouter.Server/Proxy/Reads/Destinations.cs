using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Where a read that failed at one destination is tried next.</summary>
internal static class Destinations
{
    /// <summary>The destinations that are up, others than the failed one first.</summary>
    /// <remarks>An upload session lives in one destination; any other would say that there is no such session.</remarks>
    public static IReadOnlyList<DestinationState> InTurn(HttpContext context)
    {
        var failed = context.GetReverseProxyFeature().ProxiedDestination!;
        return context.Route.Decision.Operation == RegistryOperation.UploadSession
            ? [failed]
            : InTurn(context.GetRouteModel().Cluster!.DestinationsState.AvailableDestinations, failed);
    }

    /// <summary>All that come after the failed one, then those before it, then itself.</summary>
    public static IReadOnlyList<DestinationState> InTurn(IReadOnlyList<DestinationState> available, DestinationState failed)
    {
        var at = -1;
        for (var i = 0; i < available.Count; i++)
            at = ReferenceEquals(available[i], failed) ? i : at;
        return [.. available.Skip(at + 1), .. available.Take(Math.Max(at, 0)), failed];
    }
}
