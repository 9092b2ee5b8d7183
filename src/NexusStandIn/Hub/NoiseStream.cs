namespace NexusStandIn.Hub;

/// <summary>A given number of bytes that do not compress and are always the same for a seed.</summary>
internal sealed class NoiseStream(ulong seed, long length) : Stream
{
    private ulong _state = seed | 1;
    private long _position;

    public override bool CanRead => true;

    // A tar writer takes the length of an entry from a stream that can seek.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            if (value != _position) throw new NotSupportedException();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - _position);
        for (var index = 0; index < count; index += sizeof(ulong))
        {
            var word = BitConverter.GetBytes(Next());
            word.AsSpan(0, Math.Min(sizeof(ulong), count - index)).CopyTo(buffer[index..]);
        }

        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // xorshift64*, by Vigna.
    private ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 2685821657736338717;
    }
}
