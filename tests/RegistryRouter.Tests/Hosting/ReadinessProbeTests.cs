using RegistryRouter.Server.Hosting.Readiness;

namespace RegistryRouter.Tests.Hosting;

public sealed class ReadinessProbeTests
{
    private readonly SettableTime _time = new();
    private readonly CountingCheck _check = new();

    [Theory]
    [InlineData(true, 10)]
    [InlineData(false, 2)]
    public async Task A_result_is_cached_for_a_few_seconds_regardless_of_the_wall_clock(bool ready, int seconds)
    {
        _check.IsReady = ready;
        using var probe = new ReadinessProbe([_check], _time);
        await AskAsync(probe);

        _time.WallClockError = TimeSpan.FromDays(1);
        await AskAsync(probe);
        _time.WallClockError = -TimeSpan.FromDays(1);
        await AskAsync(probe);
        _check.Asked.Should().Be(1);
        _time.Now += TimeSpan.FromSeconds(seconds);
        await AskAsync(probe);

        _check.Asked.Should().Be(2);
    }

    private static Task<ReadinessReport> AskAsync(ReadinessProbe probe) => probe.CheckAsync(TestContext.Current.CancellationToken);

    private sealed class CountingCheck : IReadinessCheck
    {
        public bool IsReady { get; set; }

        public int Asked { get; private set; }

        public string Name => "counting";

        public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new ReadinessResult(IsReady, ""));
        }
    }
}
