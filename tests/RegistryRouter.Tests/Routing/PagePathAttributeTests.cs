using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class PagePathAttributeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/_router/")]
    [InlineData("/help/registry.v2/")]
    [InlineData("/v2x/")]
    public void A_distinct_path_is_valid(string path) => new PagePathAttribute().IsValid(path).Should().BeTrue();

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
    public void A_path_that_is_ambiguous_or_used_otherwise_is_invalid(string path) => new PagePathAttribute().IsValid(path).Should().BeFalse();
}
