using System.Buffers;
using System.Net;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Push;

namespace RegistryRouter.Tests.Push;

public sealed class BufferedManifestTests
{
    private const int KiB = 1024;

    private readonly MemoryShares _memory = new(2 * BufferedManifest.MaxLength);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 7)]
    [InlineData(300 * KiB, 1000)]
    [InlineData(BufferedManifest.MaxLength, 128 * KiB)]
    public async Task It_holds_the_added_bytes_and_can_be_sent_repeatedly(int length, int step)
    {
        var content = new byte[length];
        Random.Shared.NextBytes(content);
        using var manifest = Keep();

        foreach (var part in content.Chunk(step))
            manifest.TryAdd(part).Should().BeTrue();

        manifest.Content.ToArray().Should().Equal(content);
        using var body = new BufferedManifestContent(manifest);
        body.Headers.ContentLength.Should().Be(length);
        for (var sent = 0; sent < 2; sent++)
        {
            using var copy = new MemoryStream();
            await body.CopyToAsync(copy, TestContext.Current.CancellationToken);
            copy.ToArray().Should().Equal(content);
        }
    }

    [Fact]
    public void It_takes_memory_as_bytes_arrive_and_never_more_than_4_MiB()
    {
        using var manifest = Keep();

        _memory.Held.Should().Be(0);
        manifest.TryAdd(new byte[1]);
        _memory.Held.Should().Be(4 * KiB);
        manifest.TryAdd(new byte[BufferedManifest.MaxLength - 1]);
        _memory.Held.Should().Be(BufferedManifest.MaxLength);
    }

    [Fact]
    public void Beyond_its_client_s_share_it_accepts_nothing()
    {
        using var first = Keep();
        using var second = Keep();
        first.TryAdd(new byte[BufferedManifest.MaxLength - (64 * KiB)]).Should().BeTrue();

        second.TryAdd(new byte[1]).Should().BeTrue();
        second.TryAdd(new byte[64 * KiB]).Should().BeFalse();
    }

    [Fact]
    public void It_releases_its_memory_once()
    {
        var manifest = Keep();
        manifest.TryAdd(new byte[10]);

        manifest.Dispose();
        manifest.Dispose();

        _memory.Held.Should().Be(0);
    }

    private BufferedManifest Keep() => new(_memory, IPAddress.Loopback, CancellationToken.None);
}
