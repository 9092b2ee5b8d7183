using System.Net.WebSockets;
using System.Text;
using TestSupport;

namespace NexusStandIn.Tests.Ui;

public sealed class UiTests : StandInFixture
{
    [Theory]
    [InlineData("/", "text/html;charset=utf-8", "stand-in")]
    [InlineData("/static/stand-in.js", "text/javascript;charset=utf-8", "WebSocket")]
    [InlineData("/static/stand-in.css", "text/css;charset=utf-8", "body")]
    [InlineData("/service/rest/v1/status", null, "")]
    [InlineData("/service/rest/v1/status/writable", null, "")]
    public async Task Every_file_of_the_page_is_served(string target, string? type, string text)
    {
        var answer = await SendAsync(Connector.Ui, "GET", target);

        ((int)answer.StatusCode).Should().Be(200);
        HeaderOf(answer, "Content-Type").Should().Be(type);
        (await TextOf(answer)).Contains(text, StringComparison.Ordinal).Should().BeTrue();
    }

    [Theory]
    [InlineData("status")]
    [InlineData("form-result")]
    [InlineData("upload-result")]
    [InlineData("socket-result")]
    [InlineData("events-result")]
    public async Task The_page_has_an_element_for_each_result(string id) =>
        (await TextOf(await SendAsync(Connector.Ui, "GET", "/"))).Should().Contain($"id=\"{id}\"");

    [Fact]
    public async Task A_form_is_returned_as_json()
    {
        using var form = new FormUrlEncodedContent([new("message", "hello")]);

        var answer = await SendAsync(Connector.Ui, "POST", "/service/extdirect", form);

        (await TextOf(answer)).Should().Be("""{"message":"hello"}""");
    }

    [Fact]
    public async Task An_uploaded_file_is_measured_and_hashed()
    {
        var content = new byte[300_000];
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "asset", "a.bin" } };

        var answer = await SendAsync(Connector.Ui, "POST", "/service/rest/v1/components", form);

        (await TextOf(answer)).Should().Be($$"""{"name":"a.bin","size":300000,"sha256":"{{DigestOf(content)["sha256:".Length..]}}"}""");
    }

    [Fact]
    public async Task Events_are_streamed()
    {
        var answer = await SendAsync(Connector.Ui, "GET", "/stand-in/events");

        HeaderOf(answer, "Content-Type").Should().Be("text/event-stream");
        (await TextOf(answer)).Should().Be("id: 1\ndata: event 1\n\nid: 2\ndata: event 2\n\nid: 3\ndata: event 3\n\n");
    }

    [Fact]
    public async Task The_web_socket_echoes_messages()
    {
        using var socket = new ClientWebSocket();
        var buffer = new byte[64];

        await socket.ConnectAsync(new Uri($"ws://{Nexus.Ui.Authority}/stand-in/socket"), Stop);
        await socket.SendAsync(Encoding.ASCII.GetBytes("hello"), WebSocketMessageType.Text, true, Stop);
        var received = await socket.ReceiveAsync(buffer, Stop);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);

        Encoding.ASCII.GetString(buffer, 0, received.Count).Should().Be("hello");
        Nexus.Requests.On(Connector.Ui)[0].Status.Should().Be(101);
    }

    [Theory]
    [InlineData(Location.Relative, "/")]
    [InlineData(Location.Absolute, "http://public.example/")]
    public async Task The_redirect_has_the_configured_form(Location form, string expected)
    {
        Nexus.Behaviour.Location = form;

        var answer = await SendAsync(Connector.Ui, "GET", "/stand-in/redirect", null, "Host: public.example");

        ((int)answer.StatusCode).Should().Be(302);
        HeaderOf(answer, "Location").Should().Be(expected);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_repository_of_another_format_gets_the_unchanged_target(string method)
    {
        await using var connection = await RawConnection.OpenAsync(Nexus.Ui, Stop);
        await connection.WriteAsync($"{method} /repository/npm/@scope%2fname?x=%20 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", Stop);

        var (text, _) = await connection.ReadToEndAsync(Stop).WaitAsync(Patience, Stop);

        text.Should().EndWith("\r\n\r\n/repository/npm/@scope%2fname?x=%20");
    }

    [Theory]
    [InlineData("/v2/")]
    [InlineData("/nowhere")]
    public async Task Other_paths_are_404(string target) =>
        ((int)(await SendAsync(Connector.Ui, "GET", target)).StatusCode).Should().Be(404);
}
