using System.Net.Sockets;
using System.Text;

namespace TestSupport;

/// <summary>A connection on which a test writes bytes of its choice.</summary>
/// <param name="stream">TCP or TLS.</param>
public sealed class RawConnection(Stream stream) : IAsyncDisposable
{
    /// <summary>The bytes below.</summary>
    public Stream Stream { get; } = stream;

    /// <summary>Connects by TCP.</summary>
    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        return new(new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>Sends each character as one byte.</summary>
    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken);
        await Stream.FlushAsync(cancellationToken);
    }

    /// <summary>Everything until the peer closes the connection, and whether it did so with a reset.</summary>
    public async Task<(string Text, bool Reset)> ReadToEndAsync(CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var reset = false;
        try
        {
            await Stream.CopyToAsync(all, cancellationToken);
        }
        catch (IOException)
        {
            reset = true;
        }
        return (Encoding.Latin1.GetString(all.ToArray()), reset);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
