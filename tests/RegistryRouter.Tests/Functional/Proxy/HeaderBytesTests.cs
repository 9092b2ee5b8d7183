using System.Net;
using System.Net.WebSockets;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>Bytes of headers beyond ASCII are opaque and pass unchanged (RFC 9110, section 5.5). Here a character is a byte.</summary>
public sealed class HeaderBytesTests : RouterFixture
{
    private const string Utf8 = "Zo\u00c3\u00ab";
    private const string Latin1 = "Zo\u00eb";
    private const string EveryByte = "\u0080\u0090\u009f\u00a0\u00ff";
    private const string Patience = "00:00:30";

    private static readonly string[] Names = ["Cookie", "User-Agent", "Referer", "X-Remote-User", "Content-Disposition"];

    public static TheoryData<string, string, string> Requests => new(
        from target in (string[])["/v2/a/manifests/1", "/v2/a/blobs/uploads/1", "/v2/token", "/repository/raw/a"]
        from version in (string[])["1.1", "2.0"]
        from value in (string[])[Utf8, Latin1, EveryByte]
        select (target, version, value));

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Nexus_gets_the_bytes_unchanged(string target, string version, string value)
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().SendAsync(With(value, Request(HttpMethod.Post, router, target, Version.Parse(version))), Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        ShouldHaveSeen(value);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task The_client_gets_the_bytes_unchanged(string target, string version, string value)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{value}.txt\"";
            context.Response.Headers["X-Name"] = value;
            return Task.CompletedTask;
        };

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Get, router, target, Version.Parse(version)), Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.NonValidated["Content-Disposition"].ToString().Should().Be($"attachment; filename=\"{value}.txt\"");
        answer.Headers.NonValidated["X-Name"].ToString().Should().Be(value);
    }

    [Fact]
    public async Task A_retry_sends_the_same_bytes()
    {
        var router = await StartRouterAsync(("Nexus:RetryFor", Patience));
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = Upstream.Seen.Count < 2 ? 503 : 200;
            return Task.CompletedTask;
        };

        using var answer = await router.Client().SendAsync(With(Utf8, Request(HttpMethod.Get, router, "/v2/a/manifests/1")), Cancellation);

        Upstream.Seen.Should().HaveCount(2);
        ShouldHaveSeen(Utf8);
    }

    [Fact]
    public async Task A_resume_sends_the_same_bytes()
    {
        var blob = new BlobServer(300_000) { Cut = number => number == 0 ? 100_000 : null };
        var router = await StartRouterAsync(("Nexus:RetryFor", Patience));
        Upstream.Answer = blob.AnswerAsync;

        using var answer = await router.Client().SendAsync(With(Utf8, Request(HttpMethod.Get, router, blob.Path)), Cancellation);

        (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Should().Equal(blob.Content);
        Upstream.Seen.Should().HaveCount(2);
        ShouldHaveSeen(Utf8, but: "Content-Disposition");
    }

    [Fact]
    public async Task The_mirror_sends_the_same_bytes()
    {
        var router = await StartRouterAsync(("Mirror:Hosts:0", "mirror.test"));
        using var request = With(Utf8, Request(HttpMethod.Get, router, "/v2/library/a/manifests/1"));
        request.Headers.Host = "mirror.test";

        using var answer = await router.Client().SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        ShouldHaveSeen(Utf8, but: "Cookie");
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_web_socket_request_sends_the_same_bytes(string version)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = async context => (await context.WebSockets.AcceptWebSocketAsync()).Dispose();
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.SetRequestHeader("Cookie", Latin1);
        using var invoker = new HttpMessageInvoker(router.Handler());

        await socket.ConnectAsync(new UriBuilder(router.Address()) { Scheme = "wss", Path = "/socket" }.Uri, invoker, Cancellation);

        Upstream.Seen.Should().ContainSingle().Which.Headers.Cookie.ToString().Should().Be(Latin1);
    }

    [Theory]
    [InlineData("/v2/a/manifests/1")]
    [InlineData("/repository/raw/a")]
    public async Task A_response_that_cannot_be_forwarded_is_502_with_an_explanation(string target)
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 200 OK\r\nX-Name: a\u0001b\r\nContent-Length: 0\r\n\r\n");
        var router = Own(await RunningRouter.StartAsync(upstream.Address, upstream.Address, upstream.Address));

        using var answer = await router.Client().GetAsync(target, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Contain("headers that cannot be forwarded");
    }

    private static HttpRequestMessage With(string value, HttpRequestMessage request)
    {
        request.Content = request.Method == HttpMethod.Post ? new ByteArrayContent([1]) : null;
        foreach (var name in Names)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    private void ShouldHaveSeen(string value, string? but = null)
    {
        foreach (var seen in Upstream.Seen)
        {
            foreach (var name in Names.Where(name => name != but && (seen.Method == "POST" || name != "Content-Disposition")))
                seen.Headers[name].ToString().Should().Be(value, name);
        }
    }
}
