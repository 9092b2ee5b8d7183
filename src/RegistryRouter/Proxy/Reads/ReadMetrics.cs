using System.Diagnostics.Metrics;

namespace RegistryRouter.Proxy.Reads;

/// <summary>How often reads survived what befell their upstream, and how often they did not.</summary>
internal sealed class ReadMetrics
{
    private readonly Counter<long> _resumes;
    private readonly Counter<long> _retries;

    public ReadMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RegistryRouter");
        _resumes = meter.CreateCounter<long>("registry_router.reads.resumed", "{resume}", "Blob reads that broke off at the upstream, by whether they were read on.");
        _retries = meter.CreateCounter<long>("registry_router.reads.retried", "{request}", "Reads that found no upstream at first, by whether they were answered later.");
    }

    /// <summary>A blob read broke off.</summary>
    /// <param name="saved">Whether the rest came.</param>
    public void Resumed(string upstream, bool saved) => _resumes.Add(1, new("upstream", upstream), new("outcome", Outcome(saved)));

    /// <summary>A read found its upstream away.</summary>
    /// <param name="saved">Whether it was answered later.</param>
    public void Retried(string upstream, bool saved) => _retries.Add(1, new("upstream", upstream), new("outcome", Outcome(saved)));

    private static string Outcome(bool saved) => saved ? "saved" : "lost";
}
