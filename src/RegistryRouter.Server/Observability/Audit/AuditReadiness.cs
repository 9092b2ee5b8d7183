using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Checks that the audit trail can be written. If not, the router still serves: degraded, but ready.</summary>
internal sealed class AuditReadiness(AuditFile file) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(file.Fault is { } fault
            ? HealthCheckResult.Degraded($"Cannot write the audit trail, {fault.Lost} events are lost: {fault.Cause}")
            : HealthCheckResult.Healthy("The audit trail can be written."));
}
