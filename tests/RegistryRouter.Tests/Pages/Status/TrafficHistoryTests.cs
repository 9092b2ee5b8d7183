using RegistryRouter.Server.Observability.Metrics;
using RegistryRouter.Server.Pages.Status;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Pages.Status;

public sealed class TrafficHistoryTests
{
    private readonly Traffic _traffic = new();

    [Fact]
    public async Task A_step_holds_the_traffic_since_the_previous_step()
    {
        var history = new TrafficHistory(_traffic);
        await SendAsync("GET", "/v2/a/manifests/1", times: 3);
        history.Take();
        history.Take();
        await SendAsync("GET", "/v2/a/manifests/1", times: 1);
        await SendAsync("PUT", "/v2/a/manifests/1", times: 2);
        history.Take();

        var report = history.Report();

        report.Operations.Select(operation => $"{operation.Name} {string.Join(',', operation.Requests)}").Should().Equal("ManifestRead 3,0,1", "ManifestWrite 0,0,2");
        report.Operations[0].Bytes.Should().Equal(30, 0, 10);
        history.Taken.Should().Be(3);
    }

    [Fact]
    public async Task Steps_older_than_an_hour_are_dropped()
    {
        var history = new TrafficHistory(_traffic);
        await SendAsync("GET", "/v2/", times: 1);
        history.Take();
        for (var step = 0; step < TimeSpan.FromHours(1) / TrafficHistory.Step; step++)
            history.Take();

        history.Report().Operations.Should().BeEmpty();
    }

    private async Task SendAsync(string method, string target, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var request = new ObservedRequest(method, target);
            _traffic.Ended(await request.SendAsync(async context =>
            {
                await request.DecideAsync(context);
                await context.Response.Body.WriteAsync(new byte[10]);
            }));
        }
    }
}
