namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// After an upstream failed, requests that can be served from the cache do not ask it for a moment; then one at a time
/// asks again, so that its return is seen within seconds and nobody waits for its timeouts meanwhile.
/// </summary>
internal sealed class OutageGate(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _nextTry = [];

    /// <summary>Whether to ask a registry now.</summary>
    public bool MayAsk(string registry)
    {
        lock (_lock)
        {
            if (!_nextTry.TryGetValue(registry, out var next))
                return true;
            if (time.GetTimestamp() < next)
                return false;
            // The others wait until this one has its response.
            _nextTry[registry] = Later();
            return true;
        }
    }

    /// <summary>Whether a registry failed when it was last asked.</summary>
    public bool IsDown(string registry)
    {
        lock (_lock)
            return _nextTry.ContainsKey(registry);
    }

    public void Report(string registry, bool isOutage)
    {
        lock (_lock)
        {
            if (isOutage)
                _nextTry[registry] = Later();
            else
                _nextTry.Remove(registry);
        }
    }

    private long Later() => time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency);
}
