namespace NexusStandIn.Faults;

/// <summary>An answer's body that lets so many bytes through, flushes them, and then does something else.</summary>
internal sealed class LimitedBody(Stream inner, Func<long> limit, Func<Task> then) : Stream
{
    private long _left = -1;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left < 0) _left = limit();
        var part = buffer[..(int)Math.Min(_left, buffer.Length)];
        await inner.WriteAsync(part, cancellationToken);
        _left -= part.Length;
        if (part.Length == buffer.Length) return;
        await inner.FlushAsync(cancellationToken);
        await then();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
