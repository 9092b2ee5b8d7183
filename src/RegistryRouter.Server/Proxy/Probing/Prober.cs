using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Probes every address of an upstream that has several, and reports the result to YARP.</summary>
/// <remarks>YARP's own prober sends the same request each time; Nexus Community Edition would count it.</remarks>
internal sealed partial class Prober(
    IProxyStateLookup proxy, AddressProbes probes, IDestinationHealthUpdater health, IOptions<NexusOptions> nexus, TimeProvider time, ILogger<Prober> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        from cluster in proxy.GetClusters()
        where cluster.Destinations.Count > 1
        from destination in cluster.Destinations.Values
        let probe = probes.Find(cluster.ClusterId, destination.Model.Config.Address)
        where probe is not null
        select WatchAsync(cluster, destination, probe, stoppingToken));

    private async Task WatchAsync(ClusterState cluster, DestinationState destination, IAddressProbe probe, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(nexus.Value.ProbeInterval, time);
        do
            Report(cluster, destination, await probe.ProbeAsync().WaitAsync(stoppingToken));
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Report(ClusterState cluster, DestinationState destination, ProbeReport report)
    {
        var address = destination.Model.Config.Address;
        var wasUp = destination.Health.Active != DestinationHealth.Unhealthy;
        if (report.IsUp && !wasUp)
            Log.Up(logger, address, cluster.ClusterId);
        else if (!report.IsUp && wasUp)
            Log.Down(logger, address, cluster.ClusterId, report.Text);
        health.SetActive(cluster, [new NewActiveDestinationHealth(destination, report.IsUp ? DestinationHealth.Healthy : DestinationHealth.Unhealthy)]);
    }

    private static partial class Log
    {
        [LoggerMessage(2020, LogLevel.Information, "{Upstream} address {Address} is up again")]
        public static partial void Up(ILogger logger, string address, string upstream);

        [LoggerMessage(2021, LogLevel.Warning, "{Upstream} address {Address} is down: it {Cause}")]
        public static partial void Down(ILogger logger, string address, string upstream, string cause);
    }
}
