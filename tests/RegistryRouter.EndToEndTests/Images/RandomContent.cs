namespace RegistryRouter.EndToEndTests.Images;

/// <summary>A readable stream of so many random bytes that never are in memory together.</summary>
internal sealed class RandomContent(long length) : Stream
{
    private readonly Random _random = new();

    public override bool CanRead => true;

    // The tar writer takes the size of an entry from a seekable stream.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - Position);
        _random.NextBytes(buffer[..count]);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
