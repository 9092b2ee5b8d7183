using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace RegistryRouter.Server.Hosting.Connections;

/// <summary>Gives Kestrel blocks of 128 KiB instead of 4 KiB, so that a layer takes fewer and larger reads, sends and TLS records.</summary>
internal sealed class BlockMemoryPoolFactory : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new BlockMemoryPool();
}

/// <summary>A pool of pinned blocks of one size; returned blocks are reused, up to a limit.</summary>
internal sealed class BlockMemoryPool : MemoryPool<byte>
{
    /// <summary>Bytes of a block, and the largest size that can be rented.</summary>
    public const int BlockSize = 128 * 1024;

    /// <summary>Blocks kept for the next request: 16 MiB a pool, and Kestrel has a pool for each of its I/O queues.</summary>
    public const int MaxIdleBlocks = 128;

    private readonly ConcurrentQueue<Block> _idle = new();
    private int _idleCount;

    public override int MaxBufferSize => BlockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        if (!_idle.TryDequeue(out var block))
            return new Block(this);
        Interlocked.Decrement(ref _idleCount);
        return block;
    }

    protected override void Dispose(bool disposing) => _idle.Clear();

    private void Return(Block block)
    {
        if (Interlocked.Increment(ref _idleCount) <= MaxIdleBlocks)
            _idle.Enqueue(block);
        else
            Interlocked.Decrement(ref _idleCount);
    }

    private sealed class Block(BlockMemoryPool pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true);

        public void Dispose() => pool.Return(this);
    }
}
