namespace RegistryRouter.Server.Hosting;

/// <summary>Keeps a message that anybody can cause from filling the log: it is due once in an interval.</summary>
internal sealed class LogInterval(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _last;
    private int _suppressed;

    /// <param name="suppressed">How often the message was left out since it was last due.</param>
    public bool IsDue(out int suppressed)
    {
        lock (_gate)
        {
            suppressed = _suppressed;
            if (_last is { } last && time.GetElapsedTime(last) < Interval)
            {
                _suppressed++;
                return false;
            }
            (_suppressed, _last) = (0, time.GetTimestamp());
            return true;
        }
    }
}
