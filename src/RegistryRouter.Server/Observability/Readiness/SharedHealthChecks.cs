using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RegistryRouter.Server.Observability.Readiness;

/// <summary>Runs all health checks once for everyone who asks, and keeps the report for a few seconds, so that many probes cause few requests to Nexus.</summary>
/// <param name="checks">The framework's service, which runs the checks.</param>
/// <param name="time">Clock for the age of the report.</param>
internal sealed class SharedHealthChecks(HealthCheckService checks, TimeProvider time) : HealthCheckService
{
    /// <summary>Tag of a check that runs each time and, when it fails, is the whole report; a passed one is not in the report.</summary>
    public const string Immediate = "immediate";

    /// <summary>How long a report is kept while all checks pass.</summary>
    public static readonly TimeSpan KeptWhileReady = TimeSpan.FromSeconds(10);

    /// <summary>How long a report is kept while a check fails.</summary>
    public static readonly TimeSpan KeptOtherwise = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<HealthReport>? _running;
    private long _asked;

    /// <summary>The last report of the checks that are kept; null before the first.</summary>
    public HealthReport? Last { get; private set; }

    /// <summary>The shared report; that of a part of the checks is not shared.</summary>
    public override async Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
    {
        if (predicate is not null)
            return await checks.CheckHealthAsync(predicate, cancellationToken);
        var immediate = await checks.CheckHealthAsync(IsImmediate, cancellationToken);
        return immediate.Status == HealthStatus.Unhealthy ? immediate : await CheckKeptAsync(cancellationToken);
    }

    /// <summary>The report without the immediate checks.</summary>
    public Task<HealthReport> CheckKeptAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_running is null || (_running.IsCompleted && !IsFresh(_running)))
                _running = RunAsync();
            return _running.WaitAsync(cancellationToken);
        }
    }

    private bool IsFresh(Task<HealthReport> completed) => completed.IsCompletedSuccessfully
        && time.GetElapsedTime(_asked) < (completed.Result.Status == HealthStatus.Unhealthy ? KeptOtherwise : KeptWhileReady);

    // Not with the token of the one who asked first: others wait for the same report.
    private async Task<HealthReport> RunAsync()
    {
        var report = await checks.CheckHealthAsync(registration => !IsImmediate(registration), CancellationToken.None);
        _asked = time.GetTimestamp();
        return Last = report;
    }

    private static bool IsImmediate(HealthCheckRegistration registration) => registration.Tags.Contains(Immediate);
}
