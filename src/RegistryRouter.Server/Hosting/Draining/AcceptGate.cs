using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>
/// Closed while the process has no file handle left for a new connection. Kestrel's listener would try again at once, as
/// fast as a core can; new connections wait in the backlog of the kernel instead.
/// </summary>
/// <remarks>Kestrel treats the error as one of a single connection and does not report it, so first-chance exceptions are watched.</remarks>
internal sealed partial class AcceptGate : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waiting clients may use up freed handles again and again.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    /// <summary>Handles reserved for the shortage: without any, .NET itself fails with "Out of memory".</summary>
    private const int Reserve = 16;

    /// <summary>Handles that must also be free before connections are accepted again; a request needs one more for its upstream.</summary>
    private const int Spare = 8;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ILogger<AcceptGate> _logger;
    private readonly CancellationTokenSource _end = new();
    private CancellationTokenSource _closed = new();
    private TaskCompletionSource _open = Opened();
    private List<Socket> _reserve = TryTake(Reserve) ?? [];
    private long? _lastSaid;

    public AcceptGate(TimeProvider time, ILogger<AcceptGate> logger)
    {
        (_time, _logger) = (time, logger);
        AppDomain.CurrentDomain.FirstChanceException += Watch;
    }

    /// <summary>Completes when the gate is open.</summary>
    public Task WhenOpen => Volatile.Read(ref _open).Task;

    /// <summary>Cancelled when the gate closes.</summary>
    public CancellationToken Closed => Volatile.Read(ref _closed).Token;

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Watch;
        _end.Cancel();
        _end.Dispose();
        _closed.Dispose();
        Release(_reserve);
    }

    private void Watch(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable })
            Close();
    }

    private void Close()
    {
        lock (_gate)
        {
            if (!_open.Task.IsCompleted || _end.IsCancellationRequested)
                return;
            _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Release(_reserve);
            _reserve = [];
            _ = _closed.CancelAsync();
            _ = OpenAgainAsync(_end.Token);
        }
    }

    private async Task OpenAgainAsync(CancellationToken end)
    {
        try
        {
            await Task.Yield();
            var isNews = _lastSaid is not { } last || _time.GetElapsedTime(last) >= Quiet;
            if (isNews)
            {
                _lastSaid = _time.GetTimestamp();
                Log.Paused(_logger);
            }
            do
                await Task.Delay(Pause, _time, end);
            while (!HasHandles());
            if (isNews)
                Log.Resumed(_logger);
        }
        catch (OperationCanceledException)
        {
            // The router shuts down, and listeners waiting at the gate must notice.
        }
        lock (_gate)
        {
            // It was disposed in the meantime, and nothing else would release the reserve.
            if (_end.IsCancellationRequested)
                Release(_reserve);
            _closed = new CancellationTokenSource();
            _open.SetResult();
        }
    }

    private bool HasHandles()
    {
        if (TryTake(Spare + Reserve) is not { } taken)
            return false;
        Release(taken[..Spare]);
        _reserve = taken[Spare..];
        return true;
    }

    private static List<Socket>? TryTake(int count)
    {
        var taken = new List<Socket>(count);
        try
        {
            while (taken.Count < count)
                taken.Add(new Socket(SocketType.Stream, ProtocolType.Tcp));
            return taken;
        }
        catch (SocketException)
        {
            Release(taken);
            return null;
        }
    }

    private static void Release(List<Socket> handles) => handles.ForEach(handle => handle.Dispose());

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Warning, "All file handles are in use, so new connections wait until some are free. Raise the limit (LimitNOFILE in systemd, --ulimit nofile in Docker), or set Limits:Connections")]
        public static partial void Paused(ILogger logger);

        [LoggerMessage(1021, LogLevel.Information, "File handles are available again; new connections are accepted")]
        public static partial void Resumed(ILogger logger);
    }
}
