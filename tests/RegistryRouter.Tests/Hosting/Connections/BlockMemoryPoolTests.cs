using System.Runtime.InteropServices;
using RegistryRouter.Server.Hosting.Connections;

namespace RegistryRouter.Tests.Hosting.Connections;

public sealed class BlockMemoryPoolTests : IDisposable
{
    private readonly BlockMemoryPool _pool = new();

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(BlockMemoryPool.BlockSize)]
    public void Rent_always_returns_a_whole_block(int size)
    {
        using var block = _pool.Rent(size);

        block.Memory.Length.Should().Be(BlockMemoryPool.BlockSize);
    }

    [Fact]
    public void A_rent_larger_than_a_block_is_refused()
    {
        var rent = () => _pool.Rent(BlockMemoryPool.BlockSize + 1);

        rent.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_returned_block_is_reused_by_one_renter_at_a_time()
    {
        var first = _pool.Rent();
        var second = _pool.Rent();
        first.Dispose();

        var third = _pool.Rent();
        var fourth = _pool.Rent();

        third.Should().BeSameAs(first);
        ArrayOf(fourth).Should().NotBeSameAs(ArrayOf(second)).And.NotBeSameAs(ArrayOf(third));
    }

    [Fact]
    public void The_number_of_pooled_blocks_is_limited()
    {
        var blocks = Enumerable.Range(0, BlockMemoryPool.MaxIdleBlocks + 1).Select(_ => _pool.Rent()).ToList();
        blocks.ForEach(block => block.Dispose());

        var again = Enumerable.Range(0, BlockMemoryPool.MaxIdleBlocks + 1).Select(_ => _pool.Rent()).ToList();

        again.Except(blocks).Should().ContainSingle();
    }

    private static byte[] ArrayOf(System.Buffers.IMemoryOwner<byte> block)
    {
        MemoryMarshal.TryGetArray<byte>(block.Memory, out var segment).Should().BeTrue();
        return segment.Array!;
    }
}
