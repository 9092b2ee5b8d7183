using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>An upstream that sends the same bytes in response to every request.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly byte[] _answer;
    private readonly Task _serving;

    private RawUpstream(string answer)
    {
        _answer = Encoding.Latin1.GetBytes(answer);
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public static RawUpstream Start(string answer) => new(answer);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await client.GetStream().ReadAtLeastAsync(new byte[64 * 1024], 1, throwOnEndOfStream: false, _end.Token);
                await client.GetStream().WriteAsync(_answer, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }
}
