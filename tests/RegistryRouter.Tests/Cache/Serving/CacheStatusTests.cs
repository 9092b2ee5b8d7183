using RegistryRouter.Server.Cache.Serving;

namespace RegistryRouter.Tests.Cache.Serving;

public sealed class CacheStatusTests
{
    [Theory]
    [InlineData("Hit", 0, true, true)]
    [InlineData("Hit", 1, true, false)]
    [InlineData("Miss", 1, false, false)]
    [InlineData("Collapsed", 0, true, true)]
    [InlineData("Collapsed", 1, true, false)]
    [InlineData("Stale", 0, true, true)]
    [InlineData("Stale", 1, true, false)]
    [InlineData("Bypass", 1, false, false)]
    public void A_request_is_saved_if_nothing_was_sent_to_nexus(string outcome, int asked, bool isHit, bool isSaved)
    {
        var status = new CacheStatus(Enum.Parse<CacheOutcome>(outcome), asked);

        (status.IsHit, status.IsSaved).Should().Be((isHit, isSaved));
        status.Label.Should().Be(outcome.ToLowerInvariant());
    }
}
