using System.Net;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Proxy.Probing;

namespace RegistryRouter.Tests.Proxy.Probing;

public sealed class ConnectorProbeTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly FakeTimeProvider _time = new();
    private readonly Questions _questions = new();
    private readonly ConnectorProbe _probe;

    public ConnectorProbeTests() => _probe = new ConnectorProbe(_questions, new ProbeSchedule(_time));

    [Fact]
    public async Task An_idle_day_of_two_connectors_costs_less_than_300_requests()
    {
        (await ProbeForAsync(Day)).Should().OnlyContain(isUp => isUp);

        (_questions.Pings * 2).Should().BeInRange(100, 300);
    }

    [Fact]
    public async Task Client_traffic_replaces_counted_probes()
    {
        for (var passed = TimeSpan.Zero; passed < Day; passed += Step)
        {
            _probe.Learn(HttpStatusCode.Unauthorized);
            (await ProbeAsync()).IsUp.Should().BeTrue();
        }

        _questions.Pings.Should().Be(0);
    }

    [Fact]
    public async Task A_connector_that_is_down_costs_nothing_and_is_back_at_the_first_probe()
    {
        await ProbeAsync();
        _questions.Sign = new ProbeReport(false, "cannot be reached: refused");
        (await ProbeForAsync(TimeSpan.FromHours(1))).Should().OnlyContain(isUp => !isUp);
        _questions.Pings.Should().Be(1);

        _questions.Sign = ProbeReport.Up;

        (await ProbeAsync()).IsUp.Should().BeTrue();
        _questions.Pings.Should().Be(2);
    }

    [Fact]
    public async Task An_open_port_without_a_registry_is_detected_and_probed_with_growing_pauses()
    {
        _questions.Ping = HttpStatusCode.NotFound;

        (await ProbeAsync()).Should().Be(new ProbeReport(false, "returns 404 for GET /v2/, which is not a registry response"));
        (await ProbeForAsync(Day)).Should().OnlyContain(isUp => !isUp);
        _questions.Pings.Should().BeLessThan(800);

        _questions.Ping = HttpStatusCode.Unauthorized;
        (await ProbeForAsync(ProbeSchedule.LongestPause + Step)).Should().EndWith(true);
    }

    [Fact]
    public async Task A_nexus_that_accepts_connections_and_does_not_respond_is_detected_at_the_next_probe()
    {
        await ProbeForAsync(TimeSpan.FromMinutes(5));
        _questions.Sign = new ProbeReport(true, "reports that Nexus cannot serve reads");
        _questions.Ping = null;

        (await ProbeAsync()).Should().Match<ProbeReport>(report => !report.IsUp && report.Text.StartsWith("cannot be reached"));
    }

    [Fact]
    public async Task A_false_alarm_is_checked_with_growing_pauses()
    {
        _questions.Sign = new ProbeReport(true, "reports that Nexus cannot serve reads");

        (await ProbeForAsync(Day)).Should().OnlyContain(isUp => isUp);

        (_questions.Pings * 2).Should().BeLessThan(300);
    }

    [Fact]
    public async Task A_502_503_or_504_for_a_client_triggers_a_counted_probe()
    {
        await ProbeForAsync(TimeSpan.FromMinutes(5));
        _questions.Ping = HttpStatusCode.ServiceUnavailable;
        (await ProbeAsync()).IsUp.Should().BeTrue();

        _probe.Learn(HttpStatusCode.ServiceUnavailable);

        (await ProbeAsync()).IsUp.Should().BeFalse();
        _probe.Learn(HttpStatusCode.OK);
        (await ProbeAsync()).IsUp.Should().BeTrue("a client was served");
    }

    [Fact]
    public async Task Concurrent_callers_share_a_probe()
    {
        _questions.Answer = new TaskCompletionSource();
        var probes = Enumerable.Range(0, 5).Select(_ => _probe.ProbeAsync()).ToList();

        _questions.Answer.SetResult();
        await Task.WhenAll(probes);

        _questions.Pings.Should().Be(1);
    }

    private async Task<ProbeReport> ProbeAsync()
    {
        _time.Advance(Step);
        return await _probe.ProbeAsync();
    }

    private async Task<List<bool>> ProbeForAsync(TimeSpan time)
    {
        var found = new List<bool>();
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
            found.Add((await ProbeAsync()).IsUp);
        return found;
    }

    private sealed class Questions : IConnectorRequests
    {
        public ProbeReport Sign { get; set; } = ProbeReport.Up;

        public HttpStatusCode? Ping { get; set; } = HttpStatusCode.Unauthorized;

        public TaskCompletionSource? Answer { get; set; }

        public int Pings { get; private set; }

        public Task<ProbeReport> ProbeUncountedAsync() => Task.FromResult(Sign);

        public async Task<HttpStatusCode> PingAsync()
        {
            Pings++;
            if (Answer is { } answer)
                await answer.Task;
            return Ping ?? throw new HttpRequestException("no response in 2 s");
        }
    }
}
