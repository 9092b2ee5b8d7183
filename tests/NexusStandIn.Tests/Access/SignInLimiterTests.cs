using Microsoft.Extensions.Time.Testing;
using NexusStandIn.Access;

namespace NexusStandIn.Tests.Access;

public sealed class SignInLimiterTests
{
    [Theory]
    [InlineData(3, 0, false)]
    [InlineData(4, 0, true)]
    [InlineData(4, 14, true)]
    [InlineData(4, 15, false)]
    public void A_name_is_locked_after_more_than_three_failures_until_15_minutes_without_requests(int failures, int minutes, bool locked)
    {
        var clock = new FakeTimeProvider();
        var limiter = new SignInLimiter(clock);
        for (var failure = 0; failure < failures; failure++) limiter.Failed("admin");

        clock.Advance(TimeSpan.FromMinutes(minutes));

        limiter.IsLocked("admin").Should().Be(locked);
        limiter.IsLocked("other").Should().BeFalse();
    }

    [Fact]
    public void A_request_during_the_lock_prolongs_it()
    {
        var clock = new FakeTimeProvider();
        var limiter = new SignInLimiter(clock);
        for (var failure = 0; failure < 4; failure++) limiter.Failed("admin");
        clock.Advance(TimeSpan.FromMinutes(10));
        limiter.IsLocked("admin").Should().BeTrue();

        clock.Advance(TimeSpan.FromMinutes(10));

        limiter.IsLocked("admin").Should().BeTrue();
    }

    [Fact]
    public void A_successful_sign_in_resets_the_failures()
    {
        var limiter = new SignInLimiter(TimeProvider.System);
        for (var failure = 0; failure < 3; failure++) limiter.Failed("admin");

        limiter.Succeeded("admin");
        limiter.Failed("admin");

        limiter.IsLocked("admin").Should().BeFalse();
    }
}
