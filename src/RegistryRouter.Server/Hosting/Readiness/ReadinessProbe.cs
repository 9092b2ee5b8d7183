namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>Runs all checks and caches the result for a few seconds, so that many probes cause few requests to Nexus.</summary>
internal sealed class ReadinessProbe(IEnumerable<IReadinessCheck> checks, TimeProvider time) : IDisposable
{
    /// <summary>How long a result is cached while all checks pass.</summary>
    public static readonly TimeSpan KeptWhileReady = TimeSpan.FromSeconds(10);

    /// <summary>How long a result is cached while a check fails.</summary>
    public static readonly TimeSpan KeptOtherwise = TimeSpan.FromSeconds(2);

    /// <summary>Shorter than the timeout of usual probes, so that they get the reason and not a timeout.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly IReadinessCheck[] _checks = [.. checks];
    private readonly SemaphoreSlim _gate = new(1);
    private long _asked;

    /// <summary>The last report; null before the first.</summary>
    public ReadinessReport? Last { get; private set; }

    public async Task<ReadinessReport> CheckAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Last is null || time.GetElapsedTime(_asked) >= (Last.Ready ? KeptWhileReady : KeptOtherwise))
            {
                var entries = await Task.WhenAll(_checks.Select(check => LookAsync(check, cancellationToken)));
                Last = new ReadinessReport(Array.TrueForAll(entries, entry => entry.Ready), entries);
                _asked = time.GetTimestamp();
            }
            return Last;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<ReadinessEntry> LookAsync(IReadinessCheck check, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var found = await check.CheckAsync(either.Token);
            return new ReadinessEntry(check.Name, found.IsReady, found.Reason, found.IsDegraded);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new ReadinessEntry(check.Name, false, $"No response within {Patience.TotalSeconds:0} seconds.");
        }
    }
}
