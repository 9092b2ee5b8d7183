using System.Net;
using System.Net.Sockets;

namespace NetworkFaults;

/// <summary>One connection through the proxy, with what befalls it.</summary>
internal sealed class FaultyConnection(Socket client, ConnectionFault? fault) : IDisposable
{
    private const int Block = 64 * 1024;
    private const int GarbageLength = 512;

    private readonly Socket _upstream = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    // Cancelled when the connection is over, so that no direction waits for bytes that don't matter any more.
    private readonly CancellationTokenSource _over = new();

    /// <summary>Resets both sides.</summary>
    public void Reset()
    {
        foreach (var socket in (Socket[])[client, _upstream])
            Reset(socket);
        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was over already.
        }
    }

    /// <summary>Carries bytes until the connection is over.</summary>
    public async Task RunAsync(IPEndPoint upstream)
    {
        client.NoDelay = true;
        try
        {
            await _upstream.ConnectAsync(upstream, _over.Token);
            await Task.WhenAll(CarryAsync(client, _upstream, towardsUpstream: true), CarryAsync(_upstream, client, towardsUpstream: false));
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Reset();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _upstream.Dispose();
        _over.Dispose();
    }

    private async Task CarryAsync(Socket from, Socket to, bool towardsUpstream)
    {
        var ours = fault?.TowardsUpstream == towardsUpstream ? fault : null;
        var left = ours is null or { Kind: FaultKind.Delay } ? long.MaxValue : ours.After;
        var block = new byte[Block];
        try
        {
            while (left > 0)
            {
                var length = await from.ReceiveAsync(block.AsMemory(0, (int)Math.Min(block.Length, left)), _over.Token);
                if (length == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }
                if (ours is { Kind: FaultKind.Delay, Delay: var delay })
                    await Task.Delay(delay, _over.Token);
                await SendAsync(to, block.AsMemory(0, length));
                left -= length;
            }
            await BefallAsync(ours!.Kind, from, to);
        }
        catch
        {
            Reset();
            throw;
        }
    }

    private async Task BefallAsync(FaultKind kind, Socket from, Socket to)
    {
        switch (kind)
        {
            case FaultKind.Reset:
                Reset();
                break;
            case FaultKind.HalfClose:
                to.Shutdown(SocketShutdown.Send);
                await DrainAsync(from);
                break;
            case FaultKind.Stall:
                await Task.Delay(Timeout.Infinite, _over.Token);
                break;
            case FaultKind.Garbage:
                await SendAsync(to, Garbage());
                goto case FaultKind.End;
            case FaultKind.End:
                foreach (var side in (Socket[])[from, to])
                    side.Shutdown(SocketShutdown.Both);
                await _over.CancelAsync();
                break;
            default:
                throw new InvalidOperationException($"{kind} does not end a direction.");
        }
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await to.SendAsync(bytes, _over.Token)..];
    }

    private async Task DrainAsync(Socket from)
    {
        var block = new byte[Block];
        while (await from.ReceiveAsync(block, _over.Token) > 0)
        {
        }
    }

    private static byte[] Garbage()
    {
        var garbage = new byte[GarbageLength];
        Random.Shared.NextBytes(garbage);
        return garbage;
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
        }
    }
}
