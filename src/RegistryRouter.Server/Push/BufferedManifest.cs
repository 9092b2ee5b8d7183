using System.Buffers;
using System.Net;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Server.Push;

/// <summary>
/// A manifest buffered in memory: it may have to be sent twice, and its client may withhold the last byte. It takes memory
/// as bytes arrive, not as they are announced.
/// </summary>
/// <param name="memory">Memory of all manifests.</param>
/// <param name="client">The client whose share this one uses.</param>
/// <param name="clientGone">Cancelled when the client disconnects.</param>
internal sealed class BufferedManifest(MemoryShares memory, IPAddress? client, CancellationToken clientGone) : IDisposable
{
    /// <summary>Largest manifest in bytes; every registry accepts this size: OCI distribution specification, "Pushing Manifests".</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const int SmallestBlock = 4 * 1024;

    // Smaller than .NET's large object heap, which is collected rarely.
    private const int LargestBlock = 64 * 1024;

    private readonly List<byte[]> _blocks = [];
    private int _taken;

    public int Length { get; private set; }

    public CancellationToken ClientGone { get; } = clientGone;

    /// <summary>Whether to wait for hosted's response even after the client disconnects.</summary>
    public bool OutlivesClient { get; set; }

    /// <summary>The content so far.</summary>
    public ReadOnlySequence<byte> Content
    {
        get
        {
            if (Length == 0)
                return ReadOnlySequence<byte>.Empty;
            Segment? first = null, last = null;
            foreach (var block in _blocks)
            {
                last = new Segment(block, last);
                first ??= last;
            }
            return new ReadOnlySequence<byte>(first!, 0, last!, Length - (int)last!.RunningIndex);
        }
    }

    /// <summary>Adds bytes, up to <see cref="MaxLength"/>.</summary>
    /// <returns>Whether there was enough memory.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (Length == _taken && !TryGrow(bytes.Length))
                return false;
            var room = _blocks[^1].AsSpan(^(_taken - Length)..);
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            Length += count;
            bytes = bytes[count..];
        }
        return true;
    }

    /// <summary>Releases the memory.</summary>
    public void Dispose()
    {
        memory.Give(client, _taken);
        _taken = 0;
        _blocks.Clear();
    }

    private bool TryGrow(int wanted)
    {
        var size = Math.Min(Math.Clamp(Math.Max(wanted, _taken), SmallestBlock, LargestBlock), MaxLength - _taken);
        if (!memory.TryTake(client, size))
            return false;
        _blocks.Add(GC.AllocateUninitializedArray<byte>(size));
        _taken += size;
        return true;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] block, Segment? before)
        {
            Memory = block;
            RunningIndex = before is null ? 0 : before.RunningIndex + before.Memory.Length;
            before?.Next = this;
        }
    }
}
