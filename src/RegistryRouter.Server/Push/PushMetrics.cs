using System.Diagnostics.Metrics;

namespace RegistryRouter.Server.Push;

/// <summary>Counts uploads saved by copies. Starts at zero, so that the first one shows as an increase.</summary>
internal sealed class PushMetrics
{
    private long _mounts;
    private long _promotions;
    private long _blobs;
    private long _bytes;

    public PushMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RegistryRouter");
        meter.CreateObservableCounter("registry_router.push.mounted", () => Volatile.Read(ref _mounts), "{blob}", "Mounts served by a copy from the group.");
        meter.CreateObservableCounter("registry_router.push.promoted", () => Volatile.Read(ref _promotions), "{manifest}", "Manifests accepted after their missing content was copied from the group.");
        meter.CreateObservableCounter("registry_router.push.copied", () => Volatile.Read(ref _blobs), "{blob}", "Blobs copied from the group to the hosted repository.");
        meter.CreateObservableCounter("registry_router.push.saved", () => Volatile.Read(ref _bytes), "By", "Bytes of blobs copied from the group instead of uploaded by a client.");
    }

    public void Mounted() => Interlocked.Increment(ref _mounts);

    public void Promoted() => Interlocked.Increment(ref _promotions);

    public void Copied(long bytes)
    {
        Interlocked.Increment(ref _blobs);
        Interlocked.Add(ref _bytes, bytes);
    }
}
