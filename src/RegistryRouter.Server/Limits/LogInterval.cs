namespace RegistryRouter.Server.Limits;

/// <summary>Limits a log message that clients can trigger to one per interval.</summary>
internal sealed class LogInterval(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _last;
    private int _suppressed;

    /// <param name="suppressed">How many messages were suppressed since the last one.</param>
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
