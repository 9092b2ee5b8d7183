using System.Net;
using System.Net.Sockets;

namespace RegistryRouter.Tests.Functional.Proxy;

public sealed class UnreachableUpstreamTests : RouterFixture
{
    [Theory]
    [InlineData("GET", "/v2/")]
    [InlineData("GET", "/v2/a/manifests/1")]
    [InlineData("POST", "/v2/a/blobs/uploads/")]
    [InlineData("PATCH", "/v2/a/blobs/uploads/1")]
    [InlineData("GET", "/v1/search?q=a")]
    public async Task A_registry_client_gets_a_registry_error_that_it_retries(string method, string target)
    {
        var nowhere = UnusedAddress();
        var router = await StartRouterAsync(("Nexus:Group", nowhere), ("Nexus:Hosted", nowhere));
        using var request = Request(new HttpMethod(method), router, target);
        request.Content = method == "PATCH" ? new ByteArrayContent(new byte[1000]) : null;

        using var answer = await router.Client().SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.Should().BePositive();
        var (code, message, detail) = await RegistryErrorAsync(answer);
        code.Should().Be("UNAVAILABLE");
        message.Should().Contain("cannot be reached");
        detail.Should().Contain("connection refused").And.Contain("Nexus:");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_reported_as_the_cause()
    {
        var router = await StartRouterAsync(("Nexus:Group", "http://nexus.invalid:8083"));

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await RegistryErrorAsync(answer)).Detail.Should().Contain("cannot be resolved");
    }

    [Fact]
    public async Task A_browser_gets_a_page()
    {
        var router = await StartRouterAsync(("Nexus:Ui", UnusedAddress()));
        using var request = Request(HttpMethod.Get, router, "/");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");

        using var answer = await router.Client().SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Contain("Nexus:Ui").And.Contain("<h1>503");
    }

    [Fact]
    public async Task An_upstream_that_does_not_respond_gives_504()
    {
        var router = await StartRouterAsync(("Nexus:IdleTimeout", "00:00:01"));
        Upstream.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.GatewayTimeout);
        (await RegistryErrorAsync(answer)).Message.Should().Contain("1 seconds");
    }

    [Fact]
    public async Task An_upstream_that_comes_back_is_used_again()
    {
        var router = await StartRouterAsync();
        var broken = true;
        Upstream.Answer = context =>
        {
            if (broken)
                context.Abort();
            return Task.CompletedTask;
        };
        using var first = await router.Client().GetAsync("/v2/", Cancellation);
        broken = false;

        using var second = await router.Client().GetAsync("/v2/", Cancellation);

        first.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        second.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static string UnusedAddress()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return $"http://{socket.LocalEndPoint}";
    }
}
