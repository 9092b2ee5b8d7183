using System.Net;
using RegistryRouter.Server.Proxy.Probing;
using RegistryRouter.Tests.Usage;

namespace RegistryRouter.Tests.Proxy.Probing;

public sealed class ConnectorProbeTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly SteppedTime _time = new();
    private readonly Questions _questions = new();
    private readonly ConnectorProbe _probe;

    public ConnectorProbeTests() => _probe = new ConnectorProbe(_questions, new ProbeSchedule(_time));

    [Fact]
    public async Task An_idle_day_of_two_connectors_costs_less_than_300_requests()
    {
        (await LookForAsync(Day)).Should().OnlyContain(isUp => isUp);

        (_questions.Pings * 2).Should().BeInRange(100, 300);
    }

    [Fact]
    public async Task Traffic_proves_the_same_for_nothing()
    {
        for (var passed = TimeSpan.Zero; passed < Day; passed += Step)
        {
            _probe.Learn(HttpStatusCode.Unauthorized);
            (await LookAsync()).IsUp.Should().BeTrue();
        }

        _questions.Pings.Should().Be(0);
    }

    [Fact]
    public async Task A_connector_that_is_gone_costs_nothing_and_is_back_at_the_first_look()
    {
        await LookAsync();
        _questions.Sign = new ProbeReport(false, "cannot be reached: refused");
        (await LookForAsync(TimeSpan.FromHours(1))).Should().OnlyContain(isUp => !isUp);
        _questions.Pings.Should().Be(1);

        _questions.Sign = ProbeReport.Up;

        (await LookAsync()).IsUp.Should().BeTrue();
        _questions.Pings.Should().Be(2);
    }

    [Fact]
    public async Task A_port_that_opens_and_is_no_registry_is_found_and_asked_with_growing_pauses()
    {
        _questions.Ping = HttpStatusCode.NotFound;

        (await LookAsync()).Should().Be(new ProbeReport(false, "answers GET /v2/ with 404, not like a registry"));
        (await LookForAsync(Day)).Should().OnlyContain(isUp => !isUp);
        _questions.Pings.Should().BeLessThan(800);

        _questions.Ping = HttpStatusCode.Unauthorized;
        (await LookForAsync(ProbeSchedule.LongestPause + Step)).Should().EndWith(true);
    }

    [Fact]
    public async Task A_nexus_that_takes_connections_and_answers_nothing_is_found_at_the_next_look()
    {
        await LookForAsync(TimeSpan.FromMinutes(5));
        _questions.Sign = new ProbeReport(true, "says that Nexus can't be read");
        _questions.Ping = null;

        (await LookAsync()).Should().Match<ProbeReport>(report => !report.IsUp && report.Words.StartsWith("cannot be reached"));
    }

    [Fact]
    public async Task A_sign_that_proves_wrong_is_followed_up_more_and_more_seldom()
    {
        _questions.Sign = new ProbeReport(true, "says that Nexus can't be read");

        (await LookForAsync(Day)).Should().OnlyContain(isUp => isUp);

        (_questions.Pings * 2).Should().BeLessThan(300);
    }

    [Fact]
    public async Task A_client_that_was_answered_as_by_nobody_makes_it_look_closer()
    {
        await LookForAsync(TimeSpan.FromMinutes(5));
        _questions.Ping = HttpStatusCode.ServiceUnavailable;
        (await LookAsync()).IsUp.Should().BeTrue();

        _probe.Learn(HttpStatusCode.ServiceUnavailable);

        (await LookAsync()).IsUp.Should().BeFalse();
        _probe.Learn(HttpStatusCode.OK);
        (await LookAsync()).IsUp.Should().BeTrue("a client was served");
    }

    [Fact]
    public async Task Those_who_ask_at_once_share_a_look()
    {
        _questions.Answer = new TaskCompletionSource();
        var looks = Enumerable.Range(0, 5).Select(_ => _probe.LookAsync()).ToList();

        _questions.Answer.SetResult();
        await Task.WhenAll(looks);

        _questions.Pings.Should().Be(1);
    }

    private async Task<ProbeReport> LookAsync()
    {
        _time.Pass(Step);
        return await _probe.LookAsync();
    }

    private async Task<List<bool>> LookForAsync(TimeSpan time)
    {
        var found = new List<bool>();
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
            found.Add((await LookAsync()).IsUp);
        return found;
    }

    private sealed class Questions : IConnectorQuestions
    {
        public ProbeReport Sign { get; set; } = ProbeReport.Up;

        public HttpStatusCode? Ping { get; set; } = HttpStatusCode.Unauthorized;

        public TaskCompletionSource? Answer { get; set; }

        public int Pings { get; private set; }

        public Task<ProbeReport> LookForFreeAsync() => Task.FromResult(Sign);

        public async Task<HttpStatusCode> PingAsync()
        {
            Pings++;
            if (Answer is { } answer)
                await answer.Task;
            return Ping ?? throw new HttpRequestException("no answer in 2 s");
        }
    }
}
