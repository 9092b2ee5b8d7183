namespace RegistryRouter.Tests;

/// <summary>A clock that changes only when it is set.</summary>
internal sealed class SettableTime : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The true time, by which durations are measured.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>By how much the wall clock differs from it.</summary>
    public TimeSpan WallClockError { get; set; }

    public override DateTimeOffset GetUtcNow() => Now + WallClockError;

    public override long GetTimestamp() => Now.UtcTicks;
}
