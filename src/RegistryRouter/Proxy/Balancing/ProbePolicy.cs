using System.Net;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Proxy.Balancing;

/// <summary>What the answer to a probe says of a destination.</summary>
internal sealed partial class ProbePolicy(IDestinationHealthUpdater health, ILogger<ProbePolicy> logger) : IActiveHealthCheckPolicy
{
    public const string PolicyName = "Probe";

    public string Name => PolicyName;

    public void ProbingCompleted(ClusterState cluster, IReadOnlyList<DestinationProbingResult> probingResults)
    {
        foreach (var probe in probingResults)
        {
            var isUp = IsUp(probe.Response?.StatusCode);
            if (isUp != (probe.Destination.Health.Active != DestinationHealth.Unhealthy))
                Tell(cluster, probe, isUp);
        }
        health.SetActive(cluster, [.. probingResults.Select(probe =>
            new NewActiveDestinationHealth(probe.Destination, IsUp(probe.Response?.StatusCode) ? DestinationHealth.Healthy : DestinationHealth.Unhealthy))]);
    }

    // Nexus answers /v2/ with 401 to everybody who is not signed in, and its status with 200 or 503.
    private static bool IsUp(HttpStatusCode? status) => status is HttpStatusCode.OK or HttpStatusCode.Unauthorized;

    private void Tell(ClusterState cluster, DestinationProbingResult probe, bool isUp)
    {
        var address = probe.Destination.Model.Config.Address;
        if (isUp)
            Log.Up(logger, address, cluster.ClusterId);
        else
            Log.Down(logger, address, cluster.ClusterId, probe.Response is { } answer ? $"it answers {(int)answer.StatusCode}" : probe.Exception?.GetBaseException().Message ?? "it does not answer");
    }

    private static partial class Log
    {
        [LoggerMessage(2020, LogLevel.Information, "{Address} of {Upstream} is up again")]
        public static partial void Up(ILogger logger, string address, string upstream);

        [LoggerMessage(2021, LogLevel.Warning, "{Address} of {Upstream} is down: {Cause}")]
        public static partial void Down(ILogger logger, string address, string upstream, string cause);
    }
}
