using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class PagePathAttributeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/_router/")]
    [InlineData("/help/registry.v2/")]
    [InlineData("/v2x/")]
    public void A_path_of_its_own_is_allowed(string path) => new PagePathAttribute().IsValid(path).Should().BeTrue();

    [Theory]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("_router/")]
    [InlineData("/_router")]
    [InlineData("/a//b/")]
    [InlineData("/../")]
    [InlineData("/a/./")]
    [InlineData("/v1/")]
    [InlineData("/v2/")]
    [InlineData("/v2/help/")]
    [InlineData("/a b/")]
    [InlineData("/%61/")]
    [InlineData("/a/\n")]
    public void What_takes_from_others_or_reads_in_two_ways_is_not(string path) => new PagePathAttribute().IsValid(path).Should().BeFalse();
}
