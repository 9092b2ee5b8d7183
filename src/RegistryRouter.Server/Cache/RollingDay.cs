namespace RegistryRouter.Server.Cache;

/// <summary>A sum over the last 24 hours, minute by minute, on a monotonic clock.</summary>
internal sealed class RollingDay(TimeProvider time)
{
    private const int Minutes = 24 * 60;

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly long[] _sums = new long[Minutes];
    private long _minute;
    private long _total;

    public long Total
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _total;
            }
        }
    }

    public void Add(long value)
    {
        lock (_gate)
        {
            Forget();
            _sums[_minute % Minutes] += value;
            _total += value;
        }
    }

    private void Forget()
    {
        var minute = time.GetElapsedTime(_started).Ticks / TimeSpan.TicksPerMinute;
        for (var begun = Math.Max(_minute + 1, minute - Minutes + 1); begun <= minute; begun++)
        {
            _total -= _sums[begun % Minutes];
            _sums[begun % Minutes] = 0;
        }
        _minute = minute;
    }
}
