using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Tests.Cache.Store;

public sealed class StoreIndexTests
{
    private readonly StoreIndex _index = new(() => 1000);

    [Fact]
    public void Content_that_was_stored_again_is_not_removed_with_the_old_entry()
    {
        var damaged = new StoreEntry("sha256:a", 10);
        _index.Add(damaged, 0);
        _index.Remove(damaged).Should().BeTrue();
        _index.Add(new StoreEntry("sha256:a", 10), 0);

        _index.Remove(damaged).Should().BeFalse();

        _index.Contains("sha256:a").Should().BeTrue();
        _index.Size.Should().Be(10);
    }
}
