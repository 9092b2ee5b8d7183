using System.Buffers.Binary;
using System.Net.Security;
using System.Text;

namespace RegistryRouter.Tests.Functional;

/// <summary>A raw HTTP/2 connection without requests that reads frames (RFC 9113, section 4.1).</summary>
internal sealed class Http2Connection : IAsyncDisposable
{
    public const byte Headers = 0x1;
    public const byte ResetStream = 0x3;
    public const byte Settings = 0x4;
    public const byte Ping = 0x6;
    public const byte GoAway = 0x7;
    public const byte Continuation = 0x9;

    public const byte EndStream = 0x1;
    public const byte EndHeaders = 0x4;

    /// <summary>A header block: <c>GET / https registry.test</c> (RFC 7541, appendix A).</summary>
    public static readonly byte[] GetRoot = [0x82, 0x84, 0x87, 0x01, (byte)RunningRouter.Host.Length, .. Encoding.ASCII.GetBytes(RunningRouter.Host)];

    private const int FrameHeader = 9;

    private readonly Stream _stream;

    private Http2Connection(Stream stream) => _stream = stream;

    public static async Task<Http2Connection> OpenAsync(RunningRouter router, CancellationToken cancellationToken)
    {
        var stream = (await router.OpenRawAsync(SslApplicationProtocol.Http2, cancellationToken)).Stream;
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8.ToArray(), cancellationToken);
        var connection = new Http2Connection(stream);
        await connection.FrameTypeAsync(cancellationToken);
        return connection;
    }

    /// <summary>A frame as it goes over the wire.</summary>
    public static byte[] Frame(byte type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[FrameHeader + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(FrameHeader));
        return frame;
    }

    /// <summary>Sends frames; false where the router has ended the connection.</summary>
    public async Task<bool> TryWriteAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.WriteAsync(frames, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
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
