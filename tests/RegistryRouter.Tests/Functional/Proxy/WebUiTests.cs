using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace RegistryRouter.Tests.Functional.Proxy;

public sealed class WebUiTests : RouterFixture
{
    [Theory]
    [InlineData("POST", "/service/extdirect")]
    [InlineData("PUT", "/repository/maven-releases/a.jar")]
    [InlineData("DELETE", "/service/rest/v1/components/1")]
    [InlineData("OPTIONS", "/service/rest/v1/status")]
    [InlineData("PATCH", "/repository/raw/")]
    public async Task Every_standard_method_outside_the_registry_api_goes_to_the_ui(string method, string target)
    {
        var nowhere = "http://127.0.0.1:1";
        var router = await StartRouterAsync(("Nexus:Group", nowhere), ("Nexus:Hosted", nowhere));

        using var answer = await router.Client().SendAsync(Request(new HttpMethod(method), router, target), Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().ContainSingle().Which.Method.Should().Be(method);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_web_socket_passes(string version)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = async context =>
        {
            using var accepted = await context.WebSockets.AcceptWebSocketAsync();
            var received = new byte[64];
            var message = await accepted.ReceiveAsync(received, Cancellation);
            await accepted.SendAsync(received.AsMemory(0, message.Count), WebSocketMessageType.Text, true, Cancellation);
            await accepted.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation);
        };
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = new HttpMessageInvoker(router.Handler());

        await socket.ConnectAsync(new UriBuilder(router.Address()) { Scheme = "wss", Path = "/socket" }.Uri, invoker, Cancellation);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, Cancellation);
        var echo = new byte[64];
        var received = await socket.ReceiveAsync(echo, Cancellation);

        Encoding.UTF8.GetString(echo, 0, received.Count).Should().Be("hello");
    }
}
