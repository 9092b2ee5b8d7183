using System.Buffers.Binary;
using System.Net.Security;
using RegistryRouter.Hosting;

namespace RegistryRouter.Tests.Functional;

/// <summary>A bare HTTP/2 connection that has asked for nothing, and shows the frames that come (RFC 9113, section 4.1).</summary>
internal sealed class Http2Connection : IAsyncDisposable
{
    public const byte GoAway = 0x7;

    private const int FrameHeader = 9;

    private readonly SslStream _stream;

    private Http2Connection(SslStream stream) => _stream = stream;

    public static async Task<Http2Connection> OpenAsync(RunningRouter router, CancellationToken cancellationToken)
    {
        var stream = new SslStream(await router.ConnectAsync(ListenerKind.Https, cancellationToken));
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = RunningRouter.Host,
                CertificateChainPolicy = router.Trust(),
                ApplicationProtocols = [SslApplicationProtocol.Http2],
            },
            cancellationToken);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8.ToArray(), cancellationToken);
        var connection = new Http2Connection(stream);
        await connection.FrameTypeAsync(cancellationToken);
        return connection;
    }

    /// <summary>The type of the last frame before the end of the connection.</summary>
    public async Task<byte?> LastFrameTypeAsync(CancellationToken cancellationToken)
    {
        byte? last = null;
        while (await FrameTypeAsync(cancellationToken) is { } type)
            last = type;
        return last;
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<byte?> FrameTypeAsync(CancellationToken cancellationToken)
    {
        var header = new byte[FrameHeader];
        if (await _stream.ReadAtLeastAsync(header, FrameHeader, throwOnEndOfStream: false, cancellationToken) < FrameHeader)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian([0, .. header.AsSpan(0, 3)]);
        await _stream.ReadExactlyAsync(new byte[length], cancellationToken);
        return header[3];
    }
}
