using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Operation;

/// <summary>The router as it is shipped on a machine that runs out of disk, of file handles, or of readers of its log.</summary>
public sealed partial class ResourceExhaustionTests : WorkspaceFixture
{
    private LocalServer _upstream = null!;

    private protected override async Task StartAsync() => _upstream = Workspace.Keep(await LocalServer.StartAsync(_ => Task.CompletedTask));

    [Theory]
    [InlineData("exec \"$@\" > /dev/full")]
    [InlineData("mkfifo pipe; sleep 60 < pipe > /dev/null 2>&1 & exec \"$@\" > pipe")]
    public async Task A_blocked_output_delays_neither_requests_nor_shutdown(string shell)
    {
        var port = FreePort.Find();
        await using var process = Start($"cd '{Workspace.Root}'; {shell}", port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilAsync(client);

        for (var i = 0; i < 1000; i++)
            (await client.GetAsync($"/{new string('x', 200)}", Cancel)).StatusCode.Should().Be(HttpStatusCode.OK);
        await process.SignalAsync("TERM", Cancel);

        (await process.ExitCodeAsync(Cancel)).Should().Be(0, process.Output.ToString());
    }

    [Fact]
    public async Task A_router_without_free_handles_recovers()
    {
        var port = FreePort.Find();
        await using var process = Start("ulimit -n 400; exec \"$@\"", port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilAsync(client);

        var held = new List<Socket>();
        for (var i = 0; i < 500; i++)
        {
            held.Add(new Socket(SocketType.Stream, ProtocolType.Tcp));
            await held[^1].ConnectAsync(IPAddress.Loopback, port, Cancel);
        }
        await process.Output.FirstAsync(NoHandles()).WaitAsync(Cancel);
        held.ForEach(socket => socket.Dispose());
        await process.Output.FirstAsync(HandlesAgain()).WaitAsync(Cancel);

        using var fresh = new HttpClient { BaseAddress = client.BaseAddress };
        (await fresh.GetAsync("/", Cancel)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_full_disk_at_the_first_start_does_not_break_the_next_start()
    {
        var data = Workspace.Folder("full");
        (await ClientProcess.RunAsync(new("mount", "-t", "tmpfs", "-o", "size=8k", "none", data), Cancel)).ExitCode.Should().Be(0);
        File.Create(Path.Combine(data, "ballast")).Dispose();
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(data, "ballast"), new byte[8192], Cancel);
        }
        catch (IOException)
        {
            // It is full.
        }
        await using var first = Start("exec \"$@\"", FreePort.Find(), data, tls: true);

        (await first.ExitCodeAsync(Cancel)).Should().Be(1);
        first.Output.ToString().Should().Contain("Data:Directory").And.Contain("with free space").And.NotContain("   at ");
        File.Delete(Path.Combine(data, "ballast"));
        await ClientProcess.RunAsync(new("mount", "-o", "remount,size=1m", data), Cancel);
        await using var second = Start("exec \"$@\"", FreePort.Find(), data, tls: true);
        await second.WaitForAsync(Listening());
    }

    private DaemonProcess Start(string shell, int port, string? data = null, bool tls = false) =>
        DaemonProcess.Start(new("sh", "-c", shell, "sh", "dotnet", Path.Combine(AppContext.BaseDirectory, "registry-router.dll"), "serve")
        {
            Environment = RouterProcess.Settings(_upstream.Address, _upstream.Address, _upstream.Address)
                .SetItem("Tls__Enabled", tls ? "true" : "false")
                .SetItem("Listen__Http", $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}")
                .SetItem("Shutdown__Announce", "00:00:00")
                .SetItem("Data__Directory", data ?? Workspace.Folder("router")),
        });

    private async Task UntilAsync(HttpClient client)
    {
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/", Cancel);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, Cancel);
            }
        }
    }

    [GeneratedRegex("All file handles are in use")]
    private static partial Regex NoHandles();

    [GeneratedRegex("File handles are available again")]
    private static partial Regex HandlesAgain();

    [GeneratedRegex("Listening on https")]
    private static partial Regex Listening();
}
