using System.Net.Sockets;
using System.Text;

namespace NexusStandIn.Tests;

/// <summary>A TCP connection on which a test writes a request byte for byte.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port, cancellationToken);
        return connection;
    }

    public async Task WriteAsync(string text, CancellationToken cancellationToken) =>
        await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);

    /// <summary>Everything until the other side ends, and whether it ended with a reset.</summary>
    public async Task<(string Text, bool Reset)> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await _client.GetStream().ReadAsync(buffer, cancellationToken) is > 0 and var count)
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
            return (text.ToString(), false);
        }
        catch (IOException)
        {
            return (text.ToString(), true);
        }
    }

    public void Dispose() => _client.Dispose();
}
