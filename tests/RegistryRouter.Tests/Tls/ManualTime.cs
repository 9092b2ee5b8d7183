namespace RegistryRouter.Tests.Tls;

/// <summary>A clock whose timers a test fires.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private readonly TaskCompletionSource _hasTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

    /// <summary>Completes when code waits for this clock.</summary>
    public Task HasTimer => _hasTimer.Task;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state) { Period = period };
        _timers.Add(timer);
        _hasTimer.TrySetResult();
        return timer;
    }

    /// <summary>Fires all timers.</summary>
    /// <returns>The period of each.</returns>
    public IReadOnlyList<TimeSpan> Fire() => [.. _timers.Select(timer => timer.Fire())];

    private sealed class ManualTimer(TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Period { get; set; }

        public TimeSpan Fire()
        {
            callback(state);
            return Period;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
