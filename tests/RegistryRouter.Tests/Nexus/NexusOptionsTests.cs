using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Nexus;

public sealed class NexusOptionsTests
{
    [Fact]
    public void By_default_only_timeouts_are_set()
    {
        var options = new NexusOptions();

        (options.Group, options.Hosted, options.Ui).Should().Be(("", "", ""));
        options.ConnectTimeout.Should().Be(TimeSpan.FromSeconds(5));
        options.IdleTimeout.Should().Be(TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData("Group", 1)]
    [InlineData("Hosted", 2)]
    [InlineData("Ui", 3)]
    public void Every_upstream_has_an_address(string upstream, int port)
    {
        var options = new NexusOptions { Group = "http://nexus:1", Hosted = "http://nexus:2", Ui = "http://nexus:3" };

        options.Address(Enum.Parse<Upstream>(upstream)).Port.Should().Be(port);
    }

    [Fact]
    public void An_unknown_upstream_throws()
    {
        var address = () => new NexusOptions().Address((Upstream)9);

        address.Should().Throw<ArgumentOutOfRangeException>();
    }
}
