using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NetworkFaults;

/// <summary>A TCP proxy on 127.0.0.1 that breaks connections on demand, unnoticed by the server behind it.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly IPEndPoint _upstream;
    private readonly ConcurrentDictionary<FaultyConnection, Task> _connections = new();
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private int _accepted;

    private FaultProxy(Uri upstream) => _upstream = IPEndPoint.Parse(upstream.Authority);

    /// <summary>Where clients connect, <c>http://127.0.0.1:port/</c>; the same after a restart.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0/");

    /// <summary>How many connections there have been.</summary>
    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>What befalls a connection, by its number from 0 on; null: nothing.</summary>
    public Func<int, ConnectionFault?> Plan { get; set; } = _ => null;

    /// <param name="upstream">An address with an IP address and a port.</param>
    public static FaultProxy Start(Uri upstream)
    {
        var proxy = new FaultProxy(upstream);
        proxy.Listen();
        return proxy;
    }

    /// <summary>Listens, after <see cref="StopAsync"/> on the same port.</summary>
    public void Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Address.Port));
        listener.Listen();
        Address = new Uri($"http://{listener.LocalEndPoint}/");
        _listener = listener;
        _accepting = AcceptAsync(listener);
    }

    /// <summary>Kills it: new connections are refused, those that there are reset.</summary>
    public async Task StopAsync()
    {
        _listener?.Dispose();
        _listener = null;
        await _accepting;
        await CutAsync();
    }

    /// <summary>Resets all connections; new ones are taken.</summary>
    public async Task CutAsync()
    {
        var connections = _connections.ToArray();
        foreach (var (connection, _) in connections)
            connection.Reset();
        await Task.WhenAll(connections.Select(each => each.Value));
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                Serve(await listener.AcceptAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
        }
    }

    private void Serve(Socket client)
    {
        var connection = new FaultyConnection(client, Plan(Interlocked.Increment(ref _accepted) - 1));
        var served = new TaskCompletionSource();
        _connections[connection] = served.Task;
        _ = ServeAsync(connection, served);
    }

    private async Task ServeAsync(FaultyConnection connection, TaskCompletionSource served)
    {
        await connection.RunAsync(_upstream);
        _connections.TryRemove(connection, out _);
        connection.Dispose();
        served.SetResult();
    }
}
