using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>A long-running program: started, waited for, and ended by its own process id.</summary>
internal sealed class DaemonProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly ClientCommand _command;
    private readonly Process _process;

    private DaemonProcess(ClientCommand command)
    {
        _command = command;
        _process = ChildProcess.Start(command, Output, Output);
    }

    public CapturedLines Output { get; } = new();

    public int Id => _process.Id;

    public static DaemonProcess Start(ClientCommand command) => new(command);

    public async Task<Match> WaitForAsync(Regex line)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var seen = Output.FirstAsync(line);
        await Task.WhenAny(seen, _process.WaitForExitAsync(limit.Token));
        return seen.IsCompletedSuccessfully
            ? await seen
            : throw new InvalidOperationException($"`{_command}` never said '{line}':\n{Output}");
    }

    /// <param name="signal">Such as <c>TERM</c>.</param>
    public Task SignalAsync(string signal, CancellationToken cancel) =>
        ClientProcess.RunAsync(new("kill", $"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)), cancel);

    /// <summary>How it ended; waits for it, and for the rest of its output.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StopLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await TerminateAsync();
        _process.Dispose();
    }

    private async Task TerminateAsync()
    {
        await SignalAsync("TERM", CancellationToken.None);
        using var limit = new CancellationTokenSource(StopLimit);
        await Task.WhenAny(_process.WaitForExitAsync(limit.Token));
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }
}
