using Microsoft.Extensions.Time.Testing;

namespace RegistryRouter.Tests;

/// <summary>A clock whose wall time can be wrong while durations are right; <see cref="FakeTimeProvider.AdjustTime"/> changes both.</summary>
internal sealed class WrongWallClock : FakeTimeProvider
{
    /// <summary>By how much the wall clock differs from the true time.</summary>
    public TimeSpan Error { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Error;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
}
