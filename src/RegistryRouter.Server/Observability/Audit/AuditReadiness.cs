using RegistryRouter.Server.Hosting.Readiness;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Whether the audit trail is written. A router that can't write it serves on, so it is degraded and still ready.</summary>
internal sealed class AuditReadiness(AuditFile file) : IReadinessCheck
{
    public string Name => "audit";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(file.Fault is { } fault
        ? new ReadinessResult(true, $"The audit trail can't be written, {fault.Lost} events are lost: {fault.Cause}") { IsDegraded = true }
        : new ReadinessResult(true, "The audit trail is written."));
}
