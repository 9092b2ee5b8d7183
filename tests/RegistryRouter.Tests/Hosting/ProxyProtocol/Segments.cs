using System.Buffers;

namespace RegistryRouter.Tests.Hosting.ProxyProtocol;

/// <summary>Bytes that arrive one by one, each in its own segment.</summary>
internal static class Segments
{
    public static ReadOnlySequence<byte> Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return ReadOnlySequence<byte>.Empty;
        var first = new Segment(bytes[0], null);
        var last = first;
        foreach (var value in bytes[1..])
            last = new Segment(value, last);
        return new(first, 0, last, 1);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte value, Segment? before)
        {
            Memory = new[] { value };
            if (before is null)
                return;
            RunningIndex = before.RunningIndex + 1;
            before.Next = this;
        }
    }
}
