using Microsoft.Extensions.Options;
using RegistryRouter.Nexus;
using RegistryRouter.Observability;

namespace RegistryRouter.Tests.Observability;

public sealed class TrafficTests
{
    [Theory]
    [InlineData("GET", "/v2/a/manifests/1", 200, "ManifestRead Group 2xx")]
    [InlineData("HEAD", "/v2/a/blobs/sha256:0", 404, "BlobCheck Hosted 4xx")]
    [InlineData("GET", "/", 302, "Ui Ui 3xx")]
    [InlineData("OPTIONS", "/v2/", 405, "Unsupported none 4xx")]
    [InlineData("GET", "/", 101, "Ui Ui 1xx")]
    [InlineData("PUT", "/v2/a/manifests/1", 503, "ManifestWrite Hosted 5xx")]
    public async Task A_request_is_counted_where_it_belongs(string method, string target, int status, string expected)
    {
        var traffic = new Traffic();
        var request = new ObservedRequest(method, target);

        traffic.Ended(await request.SendAsync(context =>
        {
            context.Response.StatusCode = status;
            return request.DecideAsync(context);
        }));

        traffic.Cells.Select(cell => $"{cell.Operation.Value} {cell.Upstream.Value} {cell.Status.Value}").Should().Equal(expected);
    }

    [Fact]
    public async Task Counting_makes_nothing()
    {
        var traffic = new Traffic();
        var exchange = await new ObservedRequest("GET", "/v2/").SendAsync();
        traffic.Ended(exchange);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            traffic.Ended(exchange);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1000);
    }

    [Fact]
    public void The_budget_is_of_the_last_24_hours_and_warned_of_once_each_time_it_comes_near()
    {
        var time = new SettableTime();
        var log = new CapturedLog();
        var budget = new NexusBudget(Options.Create(new NexusOptions { RequestBudget = 10 }), time, log.Logger<NexusBudget>());

        Count(budget, 7);
        log.Lines.Should().BeEmpty();
        Count(budget, 2);
        log.Lines.Should().ContainSingle().Which.Should().Contain("got 8 requests").And.Contain("RequestBudget is 10");
        time.Now += TimeSpan.FromHours(23);
        Count(budget, 1);
        budget.Used.Should().Be(10);
        time.Now += TimeSpan.FromHours(2);
        budget.Used.Should().Be(1);
        Count(budget, 8);
        log.Lines.Should().HaveCount(2);
    }

    [Fact]
    public void A_clock_that_jumps_changes_nothing_in_the_budget()
    {
        var time = new SettableTime();
        var budget = new NexusBudget(Options.Create(new NexusOptions()), time, new CapturedLog().Logger<NexusBudget>());
        Count(budget, 3);

        time.WallClockError = TimeSpan.FromDays(30);
        Count(budget, 2);
        budget.Used.Should().Be(5);
        time.WallClockError = -TimeSpan.FromDays(30);
        time.Now += TimeSpan.FromHours(25);

        budget.Used.Should().Be(0);
    }

    private static void Count(NexusBudget budget, int times)
    {
        for (var i = 0; i < times; i++)
            budget.Count();
    }
}
