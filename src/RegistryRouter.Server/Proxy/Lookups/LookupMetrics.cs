using System.Diagnostics.Metrics;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>Counts group lookups for blobs that hosted lacks. Starts at zero, so that the first one shows as an increase.</summary>
internal sealed class LookupMetrics
{
    private long _found;
    private long _missing;

    public LookupMetrics(IMeterFactory meters) => meters.Create("RegistryRouter").CreateObservableCounter(
        "registry_router.blob.lookups", Measure, "{request}", "Blobs missing in hosted and looked up in the group, by whether the group has them.");

    public void Count(bool found) => Interlocked.Increment(ref found ? ref _found : ref _missing);

    private IEnumerable<Measurement<long>> Measure() =>
    [
        new(Volatile.Read(ref _found), new KeyValuePair<string, object?>("outcome", "found")),
        new(Volatile.Read(ref _missing), new KeyValuePair<string, object?>("outcome", "missing")),
    ];
}
