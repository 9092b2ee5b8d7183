using Microsoft.Extensions.Options;
using RegistryRouter.Server.Hosting.Readiness;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Probing;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy;

/// <summary>Whether a connector speaks the registry API: one address of it that does is enough.</summary>
internal sealed class ConnectorReadiness(Upstream upstream, IOptions<NexusOptions> nexus, AddressProbes probes) : IReadinessCheck
{
    public string Name { get; } = ProxyConfigFactory.Name(upstream).ToLowerInvariant();

    public async Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        var found = new ReadinessResult(false, "It has no address.");
        foreach (var address in nexus.Value.Addresses(upstream).Select(each => each.Origin + each.PathPrefix))
        {
            var report = await probes.Connector(address)!.LookAsync().WaitAsync(cancellationToken);
            found = new ReadinessResult(report.IsUp, $"{address} {report.Words}{(report.Words.EndsWith('.') ? "" : ".")}");
            if (found.IsReady)
                break;
        }
        return found;
    }
}
