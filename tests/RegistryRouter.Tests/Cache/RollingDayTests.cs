using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Cache;

namespace RegistryRouter.Tests.Cache;

public sealed class RollingDayTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_value_counts_for_24_hours()
    {
        var day = new RollingDay(_time);
        day.Add(3);
        _time.Advance(TimeSpan.FromHours(23));
        day.Add(4);

        day.Total.Should().Be(7);
        _time.Advance(TimeSpan.FromHours(1));
        day.Total.Should().Be(4);
        _time.Advance(TimeSpan.FromHours(23));
        day.Total.Should().Be(0);
    }

    [Fact]
    public void Days_without_a_value_leave_nothing()
    {
        var day = new RollingDay(_time);
        day.Add(3);
        _time.Advance(TimeSpan.FromDays(10));

        day.Total.Should().Be(0);
        day.Add(5);
        day.Total.Should().Be(5);
    }
}
