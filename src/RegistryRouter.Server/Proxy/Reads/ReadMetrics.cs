using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Counts retried and resumed reads, by success.</summary>
internal sealed class ReadMetrics
{
    private readonly Outcomes _resumes = new();
    private readonly Outcomes _retries = new();

    public ReadMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RegistryRouter");
        meter.CreateObservableCounter("registry_router.reads.resumed", _resumes.Measure, "{resume}", "Blob reads that the upstream interrupted, by whether they were resumed.");
        meter.CreateObservableCounter("registry_router.reads.retried", _retries.Measure, "{request}", "Reads whose upstream was unavailable at first, by whether a retry succeeded.");
    }

    /// <summary>A blob read was interrupted.</summary>
    /// <param name="saved">Whether it was resumed.</param>
    public void Resumed(string upstream, bool saved) => _resumes.Count(upstream, saved);

    /// <summary>The upstream of a read was unavailable.</summary>
    /// <param name="saved">Whether a retry succeeded.</param>
    public void Retried(string upstream, bool saved) => _retries.Count(upstream, saved);

    // Starts at zero, so that the first one shows as an increase.
    private sealed class Outcomes
    {
        private readonly ConcurrentDictionary<(string Upstream, bool Saved), long> _counts = new(
            from upstream in Enum.GetValues<Upstream>()
            from saved in (bool[])[true, false]
            select KeyValuePair.Create((ProxyConfigFactory.Name(upstream), saved), 0L));

        public void Count(string upstream, bool saved) => _counts.AddOrUpdate((upstream, saved), 1, (_, count) => count + 1);

        public IEnumerable<Measurement<long>> Measure() => _counts.Select(outcome => new Measurement<long>(
            outcome.Value, new("upstream", outcome.Key.Upstream), new("outcome", outcome.Key.Saved ? "saved" : "lost")));
    }
}
