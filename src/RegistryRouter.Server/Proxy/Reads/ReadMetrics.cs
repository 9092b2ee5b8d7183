using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>How often reads survived what befell their upstream, and how often they did not.</summary>
internal sealed class ReadMetrics
{
    private readonly Outcomes _resumes = new();
    private readonly Outcomes _retries = new();

    public ReadMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RegistryRouter");
        meter.CreateObservableCounter("registry_router.reads.resumed", _resumes.Measure, "{resume}", "Blob reads that broke off at the upstream, by whether they were read on.");
        meter.CreateObservableCounter("registry_router.reads.retried", _retries.Measure, "{request}", "Reads that found no upstream at first, by whether they were answered later.");
    }

    /// <summary>A blob read broke off.</summary>
    /// <param name="saved">Whether the rest came.</param>
    public void Resumed(string upstream, bool saved) => _resumes.Count(upstream, saved);

    /// <summary>A read found its upstream away.</summary>
    /// <param name="saved">Whether it was answered later.</param>
    public void Retried(string upstream, bool saved) => _retries.Count(upstream, saved);

    // Counted from zero, so that the first is a rise and not a beginning.
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
