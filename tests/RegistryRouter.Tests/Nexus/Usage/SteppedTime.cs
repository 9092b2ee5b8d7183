namespace RegistryRouter.Tests.Nexus.Usage;

/// <summary>A monotonic clock and a wall clock that a test moves.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private TimeSpan _passed = TimeSpan.FromHours(1);

    public DateTimeOffset Wall { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(TimeSpan time)
    {
        _passed += time;
        Wall += time;
    }

    public override long GetTimestamp() => _passed.Ticks;

    public override DateTimeOffset GetUtcNow() => Wall;
}
