using System.Diagnostics.Metrics;

namespace RegistryRouter.Push;

/// <summary>What clients did not have to upload.</summary>
internal sealed class PushMetrics
{
    private readonly Counter<long> _mounts;
    private readonly Counter<long> _promotions;
    private readonly Counter<long> _blobs;
    private readonly Counter<long> _bytes;

    public PushMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RegistryRouter");
        _mounts = meter.CreateCounter<long>("registry_router.push.mounted", "{blob}", "Mounts served by a copy from the group.");
        _promotions = meter.CreateCounter<long>("registry_router.push.promoted", "{manifest}", "Manifests accepted after what they name was copied from the group.");
        _blobs = meter.CreateCounter<long>("registry_router.push.copied", "{blob}", "Blobs copied from the group to the hosted repository.");
        _bytes = meter.CreateCounter<long>("registry_router.push.saved", "By", "Bytes of blobs copied from the group, which no client uploaded.");
    }

    public void Mounted() => _mounts.Add(1);

    public void Promoted() => _promotions.Add(1);

    public void Copied(long bytes)
    {
        _blobs.Add(1);
        _bytes.Add(bytes);
    }
}
