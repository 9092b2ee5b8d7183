using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Checks whether a connector serves the registry API on at least one of its addresses.</summary>
internal sealed class ConnectorReadiness(Upstream upstream, IOptions<NexusOptions> nexus, AddressProbes probes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await LookAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"No response within {context.Registration.Timeout.TotalSeconds:0} seconds.");
        }
    }

    private async Task<HealthCheckResult> LookAsync(CancellationToken cancellationToken)
    {
        var found = HealthCheckResult.Unhealthy("No address is configured.");
        foreach (var address in nexus.Value.Addresses(upstream).Select(each => each.Origin + each.PathPrefix))
        {
            var report = await probes.Connector(address)!.ProbeAsync().WaitAsync(cancellationToken);
            var reason = $"{address} {report.Text}{(report.Text.EndsWith('.') ? "" : ".")}";
            if (report.IsUp)
                return HealthCheckResult.Healthy(reason);
            found = HealthCheckResult.Unhealthy(reason);
        }
        return found;
    }
}
