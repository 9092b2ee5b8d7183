using System.Diagnostics.Metrics;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Server.Cache;

/// <summary>Counts what the cache did. Starts at zero, so that the first one shows as an increase.</summary>
internal sealed class CacheMetrics
{
    private readonly BlobStore _store;
    private readonly RollingDay _dayRequests;
    private readonly RollingDay _dayHits;
    private readonly RollingDay _daySavedRequests;
    private readonly RollingDay _daySavedBytes;
    private readonly long[] _requests = new long[CacheStatus.Labels.Count];
    private long _savedRequests;
    private long _savedBytes;

    public CacheMetrics(IMeterFactory meters, BlobStore store, TimeProvider time)
    {
        _store = store;
        (_dayRequests, _dayHits, _daySavedRequests, _daySavedBytes) = (new(time), new(time), new(time), new(time));
        var meter = meters.Create("RegistryRouter");
        meter.CreateObservableCounter("registry_router.cache.requests", Requests, "{request}", "Requests that the cache handled, by outcome.");
        meter.CreateObservableCounter("registry_router.cache.saved_requests", () => Volatile.Read(ref _savedRequests), "{request}", "Requests for which nothing was sent to Nexus.");
        meter.CreateObservableCounter("registry_router.cache.saved", () => Volatile.Read(ref _savedBytes), "By", "Bytes of bodies that were not read from Nexus for the request.");
        meter.CreateObservableGauge("registry_router.cache.size", () => store.Size, "By", "Size of the cache on disk.");
        meter.CreateObservableGauge("registry_router.cache.max_size", LimitNow, "By", "Largest size of the cache (Cache:MaxSize).");
        meter.CreateObservableCounter("registry_router.cache.evictions", () => store.Evictions, "{file}", "Files removed for lack of space.");
        meter.CreateObservableCounter("registry_router.cache.fills", () => store.Fills, "{request}", "Reads of content from Nexus into the cache.");
        meter.CreateObservableCounter("registry_router.cache.followers", () => store.Followers, "{request}", "Requests that joined such a read.");
        meter.CreateObservableCounter("registry_router.cache.disk_faults", () => store.Health.DiskFaults, "{failure}", "Failures of the disk.");
        meter.CreateObservableCounter("registry_router.cache.corrupt", () => store.Health.Corrupt, "{file}", "Files whose content did not match their digest.");
        meter.CreateObservableGauge("registry_router.cache.writable", () => store.Health.IsWorking ? 1 : 0, description: "1 if the last write of the cache worked, 0 otherwise.");
    }

    /// <summary>The figures for people.</summary>
    public CacheReport Report() => new(
        _dayRequests.Total, _dayHits.Total, _daySavedRequests.Total, _daySavedBytes.Total,
        _store.Size, MaxSize(), _store.Evictions, _store.Health.IsWorking);

    /// <summary>Counts a request when it has ended; one without a status is none of the cache's.</summary>
    public void Count(CacheStatus? status)
    {
        if (status is null)
            return;
        Interlocked.Increment(ref _requests[(int)status.Outcome]);
        _dayRequests.Add(1);
        if (status.IsHit)
            _dayHits.Add(1);
        if (status.IsSaved)
        {
            Interlocked.Increment(ref _savedRequests);
            _daySavedRequests.Add(1);
        }
        if (status.BytesSaved > 0)
        {
            Interlocked.Add(ref _savedBytes, status.BytesSaved);
            _daySavedBytes.Add(status.BytesSaved);
        }
    }

    private IEnumerable<Measurement<long>> Requests() =>
        CacheStatus.Labels.Select((label, outcome) => new Measurement<long>(Volatile.Read(ref _requests[outcome]), new KeyValuePair<string, object?>("outcome", label)));

    private IEnumerable<Measurement<long>> LimitNow() => MaxSize() is { } size ? [new(size)] : [];

    // A percentage needs the disk, which may be gone.
    private long? MaxSize()
    {
        try
        {
            return _store.MaxSize;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
