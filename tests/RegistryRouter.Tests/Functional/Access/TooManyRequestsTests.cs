using System.Net;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Access;

public sealed class TooManyRequestsTests : RouterFixture
{
    private const string Upload = "/v2/a/blobs/uploads/1";
    private const string Pull = "/v2/a/tags/list";

    private readonly TaskCompletionSource _nexusMayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData("Requests", Pull, Pull)]
    [InlineData("RequestsPerClient", Pull, Pull)]
    [InlineData("Uploads", Upload, Upload)]
    public async Task A_request_beyond_the_limit_gets_429_with_retry_after(string limit, string running, string refused)
    {
        var router = await StartRouterAsync(($"Limits:{limit}", "1"));
        var first = await BeginAsync(router, running);

        using var second = await SendAsync(router, refused);
        using var health = await router.Client(kind: ListenerKind.Management).GetAsync("/livez", Cancellation);
        using var page = await SendAsync(router, "/_router/");
        _nexusMayAnswer.SetResult();
        using var answer = await first;
        using var third = await SendAsync(router, refused);

        second.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        second.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(5));
        (await RegistryErrorAsync(second)).Should().Match<(string? Code, string? Message, string? Detail)>(error =>
            error.Code == "TOOMANYREQUESTS" && error.Detail!.Contains($"Limits:{limit}."));
        new[] { health, page, answer, third }.Should().AllSatisfy(each => each.StatusCode.Should().Be(HttpStatusCode.OK));
    }

    [Fact]
    public async Task Pulls_do_not_count_as_uploads_and_a_browser_gets_a_page()
    {
        var router = await StartRouterAsync(("Limits:Uploads", "1"), ("Limits:Requests", "2"));
        var first = await BeginAsync(router, Upload);
        var second = await BeginAsync(router, Pull);

        using var third = await SendAsync(router, "/");
        _nexusMayAnswer.SetResult();

        (third.StatusCode, third.Content.Headers.ContentType!.MediaType).Should().Be((HttpStatusCode.TooManyRequests, "text/plain"));
        new[] { (await first).StatusCode, (await second).StatusCode }.Should().AllBeEquivalentTo(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("192.0.2.1", HttpStatusCode.TooManyRequests)]
    [InlineData("192.0.2.2", HttpStatusCode.OK)]
    [InlineData("2001:db8::1", HttpStatusCode.OK)]
    public async Task The_address_from_a_trusted_proxy_identifies_the_client(string other, HttpStatusCode expected)
    {
        var router = await StartRouterAsync(("Limits:RequestsPerClient", "1"), ("Access:TrustedProxies:0", "127.0.0.0/8"));
        var first = await BeginAsync(router, Pull, "192.0.2.1");
        Upstream.Answer = _ => Task.CompletedTask;

        using var second = await SendAsync(router, Pull, other);
        _nexusMayAnswer.SetResult();

        second.StatusCode.Should().Be(expected);
        (await first).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_addresses_of_one_ipv6_network_are_one_client()
    {
        var router = await StartRouterAsync(("Limits:RequestsPerClient", "1"), ("Access:TrustedProxies:0", "127.0.0.0/8"));
        var first = await BeginAsync(router, Pull, "2001:db8::1");

        using var second = await SendAsync(router, Pull, "2001:db8::ffff:1");
        _nexusMayAnswer.SetResult();

        second.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await first).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_connection_beyond_the_rate_gets_429_and_is_closed(string version)
    {
        var router = await StartRouterAsync(("Limits:NewConnectionsPerSecond", "1"));

        var answers = new List<HttpResponseMessage>();
        while (answers.TrueForAll(each => each.StatusCode != HttpStatusCode.TooManyRequests))
            answers.Add(await router.Client(Version.Parse(version)).GetAsync(Pull, Cancellation));

        answers[0].StatusCode.Should().Be(HttpStatusCode.OK);
        answers[^1].Headers.ConnectionClose.Should().Be(version == "1.1" ? true : null);
        (await RegistryErrorAsync(answers[^1])).Detail.Should().Contain("Limits:NewConnectionsPerSecond");
    }

    [Fact]
    public async Task A_connection_beyond_the_limit_is_closed()
    {
        var router = await StartRouterAsync(("Limits:Connections", "1"));
        var first = await BeginAsync(router, Pull);

        var second = async () => await SendAsync(router, Pull);

        await second.Should().ThrowAsync<HttpRequestException>();
        using var health = await router.Client(kind: ListenerKind.Management).GetAsync("/livez", Cancellation);
        health.StatusCode.Should().Be(HttpStatusCode.OK);
        _nexusMayAnswer.SetResult();
        (await first).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("90", HttpStatusCode.TooManyRequests)]
    [InlineData("0", HttpStatusCode.OK)]
    public async Task Near_the_end_of_the_budget_only_the_client_with_most_pulls_waits(string percent, HttpStatusCode expected)
    {
        const string Noisy = "192.0.2.1";
        var router = await StartRouterAsync(
            ("Nexus:RequestBudget", "10"), ("Limits:SlowNoisiestPullerAt", percent), ("Access:TrustedProxies:0", "127.0.0.0/8"));
        for (var i = 0; i < 6; i++)
            (await SendAsync(router, Pull, Noisy)).StatusCode.Should().Be(HttpStatusCode.OK);
        for (var i = 0; i < 3; i++)
            (await SendAsync(router, Pull, "192.0.2.2")).StatusCode.Should().Be(HttpStatusCode.OK);

        using var refused = await SendAsync(router, Pull, Noisy);

        refused.StatusCode.Should().Be(expected);
        (await SendAsync(router, Pull, "192.0.2.2")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await SendAsync(router, "/", Noisy)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await SendAsync(router, Upload, Noisy)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await SendAsync(router, "/v2/", Noisy)).StatusCode.Should().Be(HttpStatusCode.OK, "a push begins with it");
        using var check = Request(HttpMethod.Head, router, "/v2/a/blobs/sha256:aa");
        check.Headers.Add("X-Forwarded-For", Noisy);
        (await router.Client().SendAsync(check, Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
        if (expected == HttpStatusCode.OK)
            return;
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromMinutes(1));
        (await RegistryErrorAsync(refused)).Should().Match<(string? Code, string? Message, string? Detail)>(error =>
            error.Code == "TOOMANYREQUESTS" && error.Detail!.Contains("Limits:SlowNoisiestPullerAt"));
    }

    private async Task<Task<HttpResponseMessage>> BeginAsync(RunningRouter router, string target, string? client = null)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Upstream.Answer = async context =>
        {
            begun.TrySetResult();
            await _nexusMayAnswer.Task.WaitAsync(Cancellation);
        };
        var answer = SendAsync(router, target, client);
        await begun.Task.WaitAsync(Cancellation);
        return answer;
    }

    private Task<HttpResponseMessage> SendAsync(RunningRouter router, string target, string? client = null)
    {
        var request = Request(target == Upload ? HttpMethod.Patch : HttpMethod.Get, router, target);
        if (client is not null)
            request.Headers.Add("X-Forwarded-For", client);
        return router.Client().SendAsync(request, Cancellation);
    }
}
