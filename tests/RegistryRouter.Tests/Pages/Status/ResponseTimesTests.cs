using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Pages.Status;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Pages.Status;

public sealed class ResponseTimesTests
{
    [Fact]
    public async Task A_response_counts_for_its_upstream()
    {
        var times = new ResponseTimes();

        times.Ended(await new ObservedRequest("GET", "/v2/a/manifests/1").SendAsync());

        times.Of("Group").Should().NotBeNull();
        times.Of("Hosted").Should().BeNull();
        times.Of("Ui").Should().BeNull();
    }

    [Fact]
    public async Task The_router_s_own_responses_do_not_count()
    {
        var times = new ResponseTimes();
        var request = new ObservedRequest("GET", "/v2/a/manifests/1");

        times.Ended(await request.SendAsync(context =>
        {
            context.Features.Set(RouterErrors.PageMethodNotAllowed("GET"));
            return request.DecideAsync(context);
        }));

        times.Of("Group").Should().BeNull();
    }
}
