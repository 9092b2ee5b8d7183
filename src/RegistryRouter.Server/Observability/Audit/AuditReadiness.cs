using RegistryRouter.Server.Hosting.Readiness;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Checks that the audit trail can be written. If not, the router still serves: degraded, but ready.</summary>
internal sealed class AuditReadiness(AuditFile file) : IReadinessCheck
{
    public string Name => "audit";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(file.Fault is { } fault
        ? new ReadinessResult(true, $"Cannot write the audit trail, {fault.Lost} events are lost: {fault.Cause}") { IsDegraded = true }
        : new ReadinessResult(true, "The audit trail can be written."));
}
