namespace RegistryRouter.Server.Hosting;

/// <summary>Keeps a message that anybody can cause from filling the log: it is due once in an interval.</summary>
internal sealed class LogInterval(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _last;
    private int _unsaid;

    /// <param name="unsaid">How often the message was left out since it was last due.</param>
    public bool IsDue(out int unsaid)
    {
        lock (_gate)
        {
            unsaid = _unsaid;
            if (_last is { } last && time.GetElapsedTime(last) < Interval)
            {
                _unsaid++;
                return false;
            }
            (_unsaid, _last) = (0, time.GetTimestamp());
            return true;
        }
    }
}
