namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>When a probe of a registry connector may be a request that Nexus counts.</summary>
/// <remarks>
/// While all is well one in a quarter of an hour, unless clients' requests have proved the same. In doubt at once, then with
/// growing pauses. What clients' requests prove comes from many threads.
/// </remarks>
internal sealed class ProbeSchedule(TimeProvider time)
{
    /// <summary>How long a proof holds.</summary>
    public static readonly TimeSpan Proof = TimeSpan.FromMinutes(15);

    /// <summary>The longest pause while the address is not known to be up.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private const int MostDoublings = 10;

    // Clients prove the same thousands of times a second.
    private static readonly TimeSpan ProofStep = TimeSpan.FromSeconds(1);

    private long? _asked;
    private int _doubts;
    private long _proved;
    private volatile bool _isProved;
    private volatile bool _isDoubted;

    /// <summary>Whether the last that is known of the address is good.</summary>
    public bool IsProved => _isProved;

    /// <summary>A client's request was answered as by a registry.</summary>
    public void Prove()
    {
        if (_isProved && time.GetElapsedTime(Volatile.Read(ref _proved)) < ProofStep)
            return;
        Volatile.Write(ref _proved, time.GetTimestamp());
        _isProved = true;
    }

    /// <summary>A client's request was answered as by nobody.</summary>
    public void Doubt() => _isDoubted = true;

    /// <summary>No connection can be opened.</summary>
    public void Lose() => _isProved = false;

    /// <summary>Whether a counted request is worth its price now; whoever hears yes sends one.</summary>
    /// <param name="isSuspicious">Whether what costs nothing has found something wrong.</param>
    public bool Takes(bool isSuspicious)
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

    /// <summary>What came of the counted request.</summary>
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
