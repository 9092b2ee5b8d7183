using System.Net;
using System.Net.Sockets;
using System.Text;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Hosting;

/// <summary>A TCP proxy in front of the router that sends the client address in a PROXY header.</summary>
public sealed class ProxyProtocolTests : RouterFixture
{
    private const string Version1 = "PROXY TCP4 203.0.113.7 10.0.0.9 5678 443\r\n";
    private const string Version2 = "\r\n\r\n\0\r\nQUIT\n\u0021\u0011\0\u0010\u00cb\0\u0071\u0007\u000a\0\0\u0009\u0016\u002e\u0001\u00bb\u0004\0\u0001\0";
    private const string Version2Local = "\r\n\r\n\0\r\nQUIT\n\u0020\0\0\0";

    [Theory]
    [InlineData(nameof(ListenerKind.Https), Version1, "203.0.113.7")]
    [InlineData(nameof(ListenerKind.Https), Version2, "203.0.113.7")]
    [InlineData(nameof(ListenerKind.Http), Version1, "203.0.113.7")]
    [InlineData(nameof(ListenerKind.Http), Version2, "203.0.113.7")]
    [InlineData(nameof(ListenerKind.Https), Version2Local, "127.0.0.1")]
    [InlineData(nameof(ListenerKind.Https), "PROXY UNKNOWN\r\n", "127.0.0.1")]
    public async Task The_client_address_is_taken_from_the_header(string listener, string header, string client)
    {
        var kind = Enum.Parse<ListenerKind>(listener);
        var router = await StartAsync(("Tls:Enabled", kind == ListenerKind.Https ? "true" : "false"));

        using var answer = await SendAsync(router, kind, header);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().ContainSingle().Which.Headers["X-Forwarded-For"].Should().Equal(client);
    }

    [Theory]
    [InlineData("203.0.113.0/24", HttpStatusCode.OK)]
    [InlineData("127.0.0.0/8", HttpStatusCode.Forbidden)]
    public async Task The_mirror_listener_can_require_the_header(string network, HttpStatusCode status)
    {
        var router = await StartAsync(("Listen:ProxyProtocol:1", "Mirror"), ("Mirror:Listen", "http://127.0.0.1:0"), ("Mirror:Networks:0", network));

        using var answer = await SendAsync(router, ListenerKind.Mirror, Version2);

        answer.StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("203.0.113.0/24", HttpStatusCode.OK)]
    [InlineData("127.0.0.0/8", HttpStatusCode.Forbidden)]
    public async Task Network_rules_apply_to_the_client_address(string network, HttpStatusCode status)
    {
        var router = await StartAsync(("Access:UiNetworks:0", network));

        using var answer = await SendAsync(router, ListenerKind.Https, Version1, "/");

        answer.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task Forwarded_headers_of_a_client_behind_a_tcp_proxy_are_dropped()
    {
        var router = await StartAsync();

        using var answer = await SendAsync(router, ListenerKind.Https, Version1, "/v2/", ("X-Forwarded-For", "6.6.6.6"));

        Upstream.Seen.Should().ContainSingle().Which.Headers["X-Forwarded-For"].Should().Equal("203.0.113.7");
    }

    [Theory]
    [InlineData("127.0.0.0/8", "")]
    [InlineData("127.0.0.0/8", "PROXY TCP4 x\r\n")]
    [InlineData("10.0.0.0/8", Version1)]
    public async Task A_connection_without_a_header_from_a_trusted_proxy_is_closed(string trusted, string header)
    {
        var router = await StartAsync(("Access:TrustedProxies:0", trusted));

        var send = () => SendAsync(router, ListenerKind.Https, header);

        // A connection that is closed early enough fails before the client has its addresses.
        (await send.Should().ThrowAsync<Exception>()).Which.Should().Match(fault => fault is HttpRequestException || fault is SocketException);
        Upstream.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Idle_connections_do_not_block_others()
    {
        var router = await StartAsync();
        await using var silent = await router.ConnectAsync(ListenerKind.Https, Cancellation);
        using (var check = await router.ConnectAsync(ListenerKind.Https, Cancellation))
            check.Socket.Shutdown(SocketShutdown.Send);

        using var answer = await SendAsync(router, ListenerKind.Https, Version2);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Other_listeners_expect_no_header()
    {
        var router = await StartAsync();

        using var redirect = await router.Client(kind: ListenerKind.Http).GetAsync("/v2/", Cancellation);
        using var health = await router.Client(kind: ListenerKind.Management).GetAsync("/livez", Cancellation);

        (redirect.StatusCode, health.StatusCode).Should().Be((HttpStatusCode.PermanentRedirect, HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("Management")]
    [InlineData("true")]
    public async Task An_unsupported_listener_is_a_configuration_error(string name)
    {
        var start = () => StartAsync(("Listen:ProxyProtocol:0", name));

        (await start.Should().ThrowAsync<ConfigurationErrorsException>()).Which.Errors.Should().ContainSingle().Which.Key.Should().Be("Listen:ProxyProtocol:0");
    }

    // Each kind by itself: the plain listener takes part only where it serves.
    private Task<RunningRouter> StartAsync(params (string, string?)[] settings) => StartRouterAsync(
    [
        ("Listen:ProxyProtocol:0", settings.Contains(("Tls:Enabled", "false")) ? "http" : "Https"),
        ("Access:TrustedProxies:0", "127.0.0.0/8"),
        .. settings,
    ]);

    private async Task<HttpResponseMessage> SendAsync(
        RunningRouter router, ListenerKind kind, string header, string target = "/v2/", params (string Name, string Value)[] headers)
    {
        var handler = router.Handler(kind);
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var stream = await router.ConnectAsync(kind, cancellationToken);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(header), cancellationToken);
            return stream;
        };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(router.Address(kind), target));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, Cancellation);
    }
}
