using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>Fails as soon as shutdown begins, so that load balancers send new requests elsewhere.</summary>
internal sealed class DrainReadiness(Drain drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.IsDraining
            ? HealthCheckResult.Unhealthy("The router is shutting down; send new requests elsewhere.")
            : HealthCheckResult.Healthy());
}
