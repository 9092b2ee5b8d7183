using RegistryRouter.Server.Push;

namespace RegistryRouter.Tests.Push;

public sealed class ManifestMemoryTests
{
    private const long MiB = 1024 * 1024;

    [Theory]
    [InlineData(64, 8)]
    [InlineData(256, 16)]
    [InlineData(2048, 128)]
    [InlineData(65_536, 256)]
    public void The_limit_depends_on_memory(long memory, long expected) => ManifestMemory.Of(new PushOptions(), memory * MiB).Should().Be(expected * MiB);

    [Fact]
    public void A_configured_limit_is_used_unchanged() => ManifestMemory.Of(new PushOptions { ManifestBytes = 10 * MiB }, 256 * MiB).Should().Be(10 * MiB);
}
