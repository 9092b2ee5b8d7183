using System.Net;
using NetworkFaults;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>Reads while Nexus restarts.</summary>
public sealed class ReadRetryTests : RouterFixture
{
    private const string Patience = "00:00:30";

    [Theory]
    [InlineData("GET", "/v2/team/app/manifests/1")]
    [InlineData("HEAD", "/v2/team/app/blobs/sha256:aa")]
    [InlineData("GET", "/v2/")]
    [InlineData("GET", "/service/rest/v1/status")]
    [InlineData("POST", "/v2/team/app/blobs/uploads/")]
    [InlineData("DELETE", "/v2/team/app/manifests/1")]
    public async Task A_request_without_a_body_is_retried_until_the_upstream_is_back(string method, string target)
    {
        await using var proxy = FaultProxy.Start(Upstream.Address);
        var router = await StartBehindAsync(proxy, Patience);
        await proxy.StopAsync();

        var reading = router.Client().SendAsync(Request(new HttpMethod(method), router, target), Cancellation);
        proxy.Listen();

        using var answer = await reading;
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_502_503_or_504_is_retried(int status)
    {
        var router = await StartRouterAsync(("Nexus:RetryFor", Patience));
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = Upstream.Seen.Count < 3 ? status : 200;
            return Task.CompletedTask;
        };

        using var answer = await router.Client().GetAsync("/v2/team/app/manifests/1", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_connection_that_closes_as_the_request_is_sent_is_retried()
    {
        await using var proxy = FaultProxy.Start(Upstream.Address);
        proxy.Plan = number => number == 0 ? new ConnectionFault(FaultKind.End) : null;
        var router = await StartBehindAsync(proxy, Patience);

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_write_that_may_have_arrived_is_not_sent_again()
    {
        await using var proxy = FaultProxy.Start(Upstream.Address);
        proxy.Plan = number => number == 0 ? new ConnectionFault(FaultKind.End) : null;
        var router = await StartBehindAsync(proxy, Patience);

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Post, router, "/v2/team/app/blobs/uploads/"), Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        proxy.Connections.Should().Be(1);
    }

    [Fact]
    public async Task When_the_retry_time_is_over_the_last_response_is_returned()
    {
        var router = await StartRouterAsync(("Nexus:RetryFor", "00:00:01"));
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };

        using var answer = await router.Client().GetAsync("/v2/team/app/manifests/1", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        Upstream.Seen.Should().HaveCountGreaterThan(2);
    }

    [Theory]
    [InlineData("POST", "/v2/team/app/blobs/uploads/", false)]
    [InlineData("PUT", "/v2/team/app/manifests/1", true)]
    [InlineData("PATCH", "/v2/team/app/blobs/uploads/1", true)]
    [InlineData("DELETE", "/v2/team/app/manifests/1", false)]
    [InlineData("GET", "/v2/team/app/manifests/1", true)]
    public async Task Nothing_that_writes_or_has_a_body_is_sent_twice(string method, string target, bool hasBody)
    {
        var router = await StartRouterAsync(("Nexus:RetryFor", Patience));
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        using var request = Request(new HttpMethod(method), router, target);
        request.Content = hasBody ? new ByteArrayContent([1, 2, 3]) : null;

        using var answer = await router.Client().SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        Upstream.Seen.Should().ContainSingle();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task Other_responses_of_nexus_are_returned_at_once(int status)
    {
        var router = await StartRouterAsync(("Nexus:RetryFor", Patience));
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        using var answer = await router.Client().GetAsync("/v2/team/app/manifests/1", Cancellation);

        ((int)answer.StatusCode).Should().Be(status);
        Upstream.Seen.Should().ContainSingle();
    }

    private async Task<RunningRouter> StartBehindAsync(FaultProxy proxy, string patience)
    {
        var address = proxy.Address.ToString();
        return await StartRouterAsync(("Nexus:Group", address), ("Nexus:Hosted", address), ("Nexus:Ui", address), ("Nexus:RetryFor", patience));
    }
}
