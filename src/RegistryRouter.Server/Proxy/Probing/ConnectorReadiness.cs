using Microsoft.Extensions.Options;
using RegistryRouter.Server.Hosting.Readiness;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Checks whether a connector serves the registry API on at least one of its addresses.</summary>
internal sealed class ConnectorReadiness(Upstream upstream, IOptions<NexusOptions> nexus, AddressProbes probes) : IReadinessCheck
{
    public string Name { get; } = ProxyConfigFactory.Name(upstream).ToLowerInvariant();

    public async Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        var found = new ReadinessResult(false, "No address is configured.");
        foreach (var address in nexus.Value.Addresses(upstream).Select(each => each.Origin + each.PathPrefix))
        {
            var report = await probes.Connector(address)!.ProbeAsync().WaitAsync(cancellationToken);
            found = new ReadinessResult(report.IsUp, $"{address} {report.Text}{(report.Text.EndsWith('.') ? "" : ".")}");
            if (found.IsReady)
                break;
        }
        return found;
    }
}
