using System.IO.Pipelines;
using System.Net.Security;

namespace RegistryRouter.Server.Hosting.Connections;

/// <summary>Reads all TLS records that have fully arrived, so that a reader gets a block instead of a record.</summary>
/// <param name="records">The decrypted side.</param>
/// <param name="socket">Bytes that the socket has received and TLS has not yet read.</param>
internal sealed class BatchReadStream(SslStream records, PipeReader socket) : Stream
{
    // RFC 8446, section 5.2: 16 KiB of content, up to 256 bytes of expansion, 5 bytes of header. With that much buffered,
    // the next read cannot block.
    private const int MaxRecord = (16 * 1024) + 256 + 5;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = await records.ReadAsync(buffer, cancellationToken);
        while (length > 0 && length < buffer.Length && HasWholeRecord())
        {
            var more = await records.ReadAsync(buffer[length..], cancellationToken);
            if (more == 0)
                break;
            length += more;
        }
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool HasWholeRecord()
    {
        if (!socket.TryRead(out var waiting))
            return false;
        var length = waiting.Buffer.Length;
        socket.AdvanceTo(waiting.Buffer.Start);
        return length >= MaxRecord && !waiting.IsCompleted;
    }
}
