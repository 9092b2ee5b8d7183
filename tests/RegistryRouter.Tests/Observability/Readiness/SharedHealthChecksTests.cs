using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RegistryRouter.Server.Observability.Readiness;

namespace RegistryRouter.Tests.Observability.Readiness;

public sealed class SharedHealthChecksTests : IDisposable
{
    private readonly WrongWallClock _time = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly ServiceProvider _services;
    private readonly SharedHealthChecks _checks;
    private Task<HealthCheckResult> _counting = Task.FromResult(HealthCheckResult.Healthy());
    private HealthCheckResult _immediate = HealthCheckResult.Healthy();
    private int _asked;

    public SharedHealthChecksTests()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks()
            .AddAsyncCheck("counting", () => { Interlocked.Increment(ref _asked); return _counting; })
            .AddCheck("immediate", () => _immediate, [SharedHealthChecks.Immediate]);
        _services = services.BuildServiceProvider();
        _checks = new SharedHealthChecks(_services.GetRequiredService<HealthCheckService>(), _time);
    }

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(HealthStatus.Healthy, 10)]
    [InlineData(HealthStatus.Degraded, 10)]
    [InlineData(HealthStatus.Unhealthy, 2)]
    public async Task A_report_is_kept_for_a_few_seconds_regardless_of_the_wall_clock(HealthStatus status, int seconds)
    {
        _counting = Task.FromResult(new HealthCheckResult(status));
        await AskAsync();

        _time.Error = TimeSpan.FromDays(1);
        await AskAsync();
        _time.Error = -TimeSpan.FromDays(1);
        await AskAsync();
        _asked.Should().Be(1);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await AskAsync();

        _asked.Should().Be(2);
    }

    [Fact]
    public async Task Who_asks_meanwhile_gets_the_same_report_even_if_the_first_has_gone()
    {
        var running = new TaskCompletionSource<HealthCheckResult>();
        _counting = running.Task;
        using var gone = new CancellationTokenSource();
        var first = _checks.CheckHealthAsync(gone.Token);
        var second = AskAsync();

        await gone.CancelAsync();
        await first.Awaiting(left => left).Should().ThrowAsync<OperationCanceledException>();
        running.SetResult(HealthCheckResult.Healthy());

        (await second).Should().BeSameAs(await AskAsync()).And.BeSameAs(_checks.Last);
        _asked.Should().Be(1);
    }

    [Fact]
    public async Task An_immediate_check_is_the_whole_report_at_once_when_it_fails_and_no_part_of_it_otherwise()
    {
        (await AskAsync()).Entries.Keys.Should().Equal("counting");

        _immediate = HealthCheckResult.Unhealthy();

        (await AskAsync()).Entries.Keys.Should().Equal("immediate");
        (await _checks.CheckKeptAsync(_cancel)).Entries.Keys.Should().Equal("counting");
        _checks.Last!.Entries.Keys.Should().Equal("counting");
    }

    private Task<HealthReport> AskAsync() => _checks.CheckHealthAsync(_cancel);
}
