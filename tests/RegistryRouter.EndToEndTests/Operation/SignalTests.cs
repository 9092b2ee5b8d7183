using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Operation;

/// <summary>The router as it is shipped, ended by signals as container engines send them.</summary>
public sealed partial class SignalTests : WorkspaceFixture
{
    private readonly TaskCompletionSource _uploadHasBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _clientMayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalServer _upstream = null!;

    private protected override async Task StartAsync() => _upstream = Workspace.Keep(await LocalServer.StartAsync(AnswerAsync));

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task The_first_signal_lets_an_upload_finish_and_the_router_exits_with_0(string signal)
    {
        var router = await StartAsync(announce: "00:00:01");
        var upload = UploadAsync(router);
        await _uploadHasBegun.Task.WaitAsync(Cancel);

        await router.SignalAsync(signal, Cancel);
        await router.Output.FirstAsync(Draining()).WaitAsync(Cancel);
        _clientMayGoOn.SetResult();

        (await upload).Should().Be(HttpStatusCode.Created);
        (await router.ExitCodeAsync(Cancel)).Should().Be(0);
        router.Output.ToString().Contains("Shutting down: /readyz now returns 503", StringComparison.Ordinal).Should().Be(signal == "TERM");
        router.Output.ToString().Should().Contain("1 requests have 300 s to finish").And.Contain("Drained: all requests have finished");
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task The_second_signal_stops_the_router_immediately(string second)
    {
        var router = await StartAsync(announce: "01:00:00");
        var upload = UploadAsync(router);
        await _uploadHasBegun.Task.WaitAsync(Cancel);

        await router.SignalAsync("TERM", Cancel);
        await router.Output.FirstAsync(Announced()).WaitAsync(Cancel);
        await router.SignalAsync(second, Cancel);

        (await router.ExitCodeAsync(Cancel)).Should().Be(1, "an upload was cut off");
        _clientMayGoOn.SetResult();
        await upload.Awaiting(cut => cut).Should().ThrowAsync<HttpRequestException>();
        router.Output.ToString().Should().Contain("Cut off 1 requests on 1 connections");
    }

    [Fact]
    public async Task Systemd_is_notified_when_the_router_is_ready_and_when_it_stops()
    {
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        var path = Path.Combine(Workspace.Folder("systemd"), "notify");
        systemd.Bind(new UnixDomainSocketEndPoint(path));

        var router = await StartAsync(announce: "00:00:00", notifySocket: path);
        (await NotificationAsync(systemd)).Should().Be("READY=1");
        await router.SignalAsync("TERM", Cancel);

        (await NotificationAsync(systemd)).Should().Be("STOPPING=1");
        (await router.ExitCodeAsync(Cancel)).Should().Be(0);
    }

    [Fact]
    public async Task Sighup_reloads_the_configuration_without_interrupting_requests()
    {
        var file = Workspace.File("router.json", "{}");
        var router = await StartAsync(announce: "00:00:00", file);
        var upload = UploadAsync(router);
        await _uploadHasBegun.Task.WaitAsync(Cancel);

        Workspace.File("router.json", """{ "Access": { "ReadOnly": true }, "Routing": { "Search": "Hosted" } }""");
        await router.SignalAsync("HUP", Cancel);
        await router.Output.FirstAsync(InForce()).WaitAsync(Cancel);
        await router.Output.FirstAsync(NeedsRestart()).WaitAsync(Cancel);
        _clientMayGoOn.SetResult();

        (await upload).Should().Be(HttpStatusCode.Created);
    }

    private async Task<string> NotificationAsync(Socket systemd)
    {
        var message = new byte[256];
        return Encoding.UTF8.GetString(message, 0, await systemd.ReceiveAsync(message, Cancel));
    }

    private Task<RouterProcess> StartAsync(string announce, string file = "", string notifySocket = "") => RouterProcess.StartAsync(
        Workspace,
        "localhost",
        RouterProcess.Settings(_upstream.Address, _upstream.Address, _upstream.Address)
            .Add("Shutdown__Announce", announce)
            .Add("Tls__Enabled", "false")
            .Add("NOTIFY_SOCKET", notifySocket)
            .SetItem("Listen__Http", "127.0.0.1:0"),
        file.Length > 0 ? ["--config", file] : []);

    private async Task<HttpStatusCode> UploadAsync(RouterProcess router)
    {
        using var client = new HttpClient();
        using var content = new PausedContent(_clientMayGoOn.Task);
        using var answer = await client.PatchAsync(new Uri($"http://{router.Registry}/v2/a/blobs/uploads/1"), content, Cancel);
        return answer.StatusCode;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.ReadExactlyAsync(new byte[PausedContent.FirstPart], context.RequestAborted);
        _uploadHasBegun.TrySetResult();
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
    }

    [GeneratedRegex("Shutting down: ")]
    private static partial Regex Announced();

    [GeneratedRegex("Configuration change applied: Access:ReadOnly")]
    private static partial Regex InForce();

    [GeneratedRegex("requires a restart: Routing:Search")]
    private static partial Regex NeedsRestart();

    [GeneratedRegex("Draining: ")]
    private static partial Regex Draining();
}

/// <summary>A body that stops in the middle until the test lets it go on.</summary>
internal sealed class PausedContent(Task goOn) : HttpContent
{
    public const int FirstPart = 64 * 1024;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(new byte[FirstPart]);
        await stream.FlushAsync();
        await goOn;
        await stream.WriteAsync(new byte[FirstPart]);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
