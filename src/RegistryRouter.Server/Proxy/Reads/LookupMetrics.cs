using System.Diagnostics.Metrics;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>How often the group was asked for a blob that hosted lacks. Counted from zero, so that the first is a rise and not a beginning.</summary>
internal sealed class LookupMetrics
{
    private long _found;
    private long _missing;

    public LookupMetrics(IMeterFactory meters) => meters.Create("RegistryRouter").CreateObservableCounter(
        "registry_router.blob.lookups", Measure, "{request}", "Blobs that hosted lacks and the group was asked for, by whether it has them.");

    public void Count(bool found) => Interlocked.Increment(ref found ? ref _found : ref _missing);

    private IEnumerable<Measurement<long>> Measure() =>
    [
        new(Volatile.Read(ref _found), new KeyValuePair<string, object?>("outcome", "found")),
        new(Volatile.Read(ref _missing), new KeyValuePair<string, object?>("outcome", "missing")),
    ];
}
