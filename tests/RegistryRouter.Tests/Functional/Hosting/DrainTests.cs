using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server.Hosting.Draining;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Hosting;

public sealed class DrainTests : RouterFixture
{
    private const string Upload = "/v2/a/blobs/uploads/1";

    private readonly TaskCompletionSource _clientMayGoOn = new();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task An_upload_in_flight_finishes_while_new_connections_are_refused(string version)
    {
        var router = await StartRouterAsync();
        var upload = await BeginUploadAsync(router, version);

        var draining = Drain(router).RunAsync(announce: false, Cancellation);
        await RefusesConnectionsAsync(router);
        var ready = await ReadinessAsync(router);
        _clientMayGoOn.SetResult();
        using var answer = await upload;
        await draining;

        ready.Should().Be((HttpStatusCode.ServiceUnavailable, """{"ready":false,"checks":[{"name":"draining","ready":false,"reason":"The router is shutting down; send new requests elsewhere."}]}"""));
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Be($"{TwoPartContent.FirstPart + TwoPartContent.SecondPart.Length}");
        answer.Headers.ConnectionClose.Should().Be(version == "1.1" ? true : null);
        Drain(router).HasCut.Should().BeFalse();
    }

    [Fact]
    public async Task While_the_shutdown_is_announced_requests_are_served_and_http11_connections_are_closed()
    {
        var router = await StartRouterAsync(("Shutdown:Announce", "01:00:00"));
        using var now = new CancellationTokenSource();
        var before = await ReadinessAsync(router);
        using var warm = await router.Client().GetAsync("/v2/", Cancellation);

        var draining = Drain(router).RunAsync(announce: true, now.Token);
        using var http11 = await router.Client().GetAsync("/v2/", Cancellation);
        using var http2 = await router.Client(HttpVersion.Version20).GetAsync("/v2/", Cancellation);
        var after = await ReadinessAsync(router);
        await now.CancelAsync();
        await draining;

        before.Status.Should().Be(HttpStatusCode.OK);
        before.Body.Should().StartWith("""{"ready":true,""");
        warm.Headers.ConnectionClose.Should().BeNull();
        (http11.StatusCode, http11.Headers.ConnectionClose).Should().Be((HttpStatusCode.OK, true));
        http2.StatusCode.Should().Be(HttpStatusCode.OK);
        after.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Http2_connections_get_goaway()
    {
        var router = await StartRouterAsync();
        await using var connection = await Http2Connection.OpenAsync(router, Cancellation);

        await Drain(router).RunAsync(announce: false, Cancellation);

        (await connection.LastFrameTypeAsync(Cancellation)).Should().Be(Http2Connection.GoAway);
    }

    [Fact]
    public async Task A_request_beyond_the_drain_time_is_aborted()
    {
        var router = await StartRouterAsync(("Shutdown:Drain", "00:00:00.2"));
        var upload = await BeginUploadAsync(router, "1.1");

        await Drain(router).RunAsync(announce: false, Cancellation);

        Drain(router).HasCut.Should().BeTrue();
        _clientMayGoOn.SetResult();
        await upload.Awaiting(cut => cut).Should().ThrowAsync<HttpRequestException>();
    }

    [Theory]
    [InlineData("01:00:00", "01:00:00")]
    [InlineData("00:00:00", "01:00:00")]
    public async Task A_second_signal_shuts_down_immediately(string announce, string drain)
    {
        var router = await StartRouterAsync(("Shutdown:Announce", announce), ("Shutdown:Drain", drain));
        using var now = new CancellationTokenSource();
        var upload = await BeginUploadAsync(router, "1.1");

        var draining = Drain(router).RunAsync(announce: true, now.Token);
        await now.CancelAsync();
        await draining;

        Drain(router).HasCut.Should().BeTrue();
        _clientMayGoOn.SetResult();
        await upload.Awaiting(cut => cut).Should().ThrowAsync<HttpRequestException>();
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_web_socket_does_not_delay_shutdown(string version)
    {
        var router = await StartRouterAsync(("Shutdown:Drain", "01:00:00"));
        Upstream.Answer = async context =>
        {
            using var accepted = await context.WebSockets.AcceptWebSocketAsync();
            await accepted.ReceiveAsync(new byte[64], Cancellation);
        };
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = new HttpMessageInvoker(router.Handler());
        await socket.ConnectAsync(new UriBuilder(router.Address()) { Scheme = "wss", Path = "/socket" }.Uri, invoker, Cancellation);

        await Drain(router).RunAsync(announce: false, Cancellation);

        Drain(router).HasCut.Should().BeFalse();
    }

    private static Drain Drain(RunningRouter router) => router.Services.GetRequiredService<Drain>();

    private async Task<Task<HttpResponseMessage>> BeginUploadAsync(RunningRouter router, string version)
    {
        var begun = new TaskCompletionSource();
        Upstream.Answer = async context =>
        {
            var first = new byte[TwoPartContent.FirstPart];
            await context.Request.Body.ReadExactlyAsync(first, Cancellation);
            begun.SetResult();
            using var rest = new MemoryStream();
            await context.Request.Body.CopyToAsync(rest, Cancellation);
            await context.Response.WriteAsync($"{first.Length + rest.Length}", Cancellation);
        };
        var request = Request(HttpMethod.Patch, router, Upload, Version.Parse(version));
        request.Content = new TwoPartContent(_clientMayGoOn.Task);
        var upload = router.Client().SendAsync(request, Cancellation);
        await begun.Task.WaitAsync(Cancellation);
        return upload;
    }

    private async Task<(HttpStatusCode Status, string Body)> ReadinessAsync(RunningRouter router)
    {
        using var answer = await router.Client(kind: ListenerKind.Management).GetAsync("/readyz", Cancellation);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(Cancellation)).TrimEnd());
    }

    private async Task RefusesConnectionsAsync(RunningRouter router)
    {
        foreach (var kind in (ListenerKind[])[ListenerKind.Https, ListenerKind.Http])
        {
            var connect = async () => await router.ConnectAsync(kind, Cancellation);
            (await connect.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
        }
    }
}
