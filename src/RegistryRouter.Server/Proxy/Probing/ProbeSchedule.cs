namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Decides when a connector probe may send a request that Nexus counts.</summary>
/// <remarks>
/// While the address is up: one every 15 minutes, unless clients' requests have proved the same. In doubt: at once, then
/// with growing pauses. Clients' results arrive on many threads.
/// </remarks>
internal sealed class ProbeSchedule(TimeProvider time)
{
    /// <summary>How long a proof is valid.</summary>
    public static readonly TimeSpan Proof = TimeSpan.FromMinutes(15);

    /// <summary>The longest pause while the address is not known to be up.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private const int MostDoublings = 10;

    // Clients may report success thousands of times a second.
    private static readonly TimeSpan ProofStep = TimeSpan.FromSeconds(1);

    private long? _asked;
    private int _doubts;
    private long _proved;
    private volatile bool _isProved;
    private volatile bool _isDoubted;

    /// <summary>Whether the latest result for the address is good.</summary>
    public bool IsProved => _isProved;

    /// <summary>A client's request got a registry response.</summary>
    public void Prove()
    {
        if (_isProved && time.GetElapsedTime(Volatile.Read(ref _proved)) < ProofStep)
            return;
        Volatile.Write(ref _proved, time.GetTimestamp());
        _isProved = true;
    }

    /// <summary>A client's request got 502, 503 or 504.</summary>
    public void Doubt() => _isDoubted = true;

    /// <summary>No connection can be opened.</summary>
    public void Lose() => _isProved = false;

    /// <summary>Whether to send a counted request now; the caller must send it if true.</summary>
    /// <param name="isSuspicious">Whether the uncounted probe found a problem.</param>
    public bool ShouldPing(bool isSuspicious)
    {
        var isDoubtful = isSuspicious || _isDoubted || !_isProved;
        if (!isDoubtful && time.GetElapsedTime(Volatile.Read(ref _proved)) < Proof)
        {
            if (_asked is { } last && time.GetElapsedTime(last) > LongestPause)
                _doubts = 0;
            return false;
        }
        if (isDoubtful && _asked is { } before && time.GetElapsedTime(before) < Pause())
            return false;
        _doubts = isDoubtful ? _doubts + 1 : 0;
        _asked = time.GetTimestamp();
        _isDoubted = false;
        return true;
    }

    /// <summary>Records the result of the counted request.</summary>
    public void Learn(bool isGood)
    {
        _isProved = false;
        if (isGood)
            Prove();
    }

    private TimeSpan Pause()
    {
        var longest = _isProved ? Proof : LongestPause;
        var pause = FirstPause * (1 << Math.Clamp(_doubts - 1, 0, MostDoublings));
        return pause < longest ? pause : longest;
    }
}
