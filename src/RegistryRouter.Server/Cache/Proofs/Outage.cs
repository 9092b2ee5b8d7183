namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// Whether one upstream is unreachable. During an outage one request every 3 s tries it, and the others are served stale
/// without a wait; the first response ends the outage.
/// </summary>
/// <remarks>
/// For failed connections and timeouts only. A status such as 500 or 429 concerns one request (Nexus 3.96.0 returns 500 to
/// some <c>HEAD</c> requests, and 429 to one user name): if it started an outage, one client could keep withdrawn rights alive.
/// </remarks>
internal sealed class Outage(TimeProvider time)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private long _succeeded = long.MinValue;
    private long _tried;
    private volatile bool _isOn;

    public bool IsOn => _isOn;

    /// <summary>Whether a request that could be served stale should ask the upstream. During an outage: at most once per <see cref="Pause"/>.</summary>
    public bool ShouldTry()
    {
        if (!_isOn)
            return true;
        lock (_lock)
        {
            if (_isOn && time.GetElapsedTime(_tried) < Pause)
                return false;
            _tried = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>The upstream did not respond.</summary>
    /// <param name="started">Timestamp from before the request was sent: a timeout means little if others got responses since.</param>
    public void Failed(long started)
    {
        lock (_lock)
        {
            if (started < _succeeded)
                return;
            _isOn = true;
            _tried = time.GetTimestamp();
        }
    }

    /// <summary>The upstream responded, with any status.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            _succeeded = time.GetTimestamp();
            _isOn = false;
        }
    }
}
