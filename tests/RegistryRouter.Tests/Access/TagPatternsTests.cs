using RegistryRouter.Access;

namespace RegistryRouter.Tests.Access;

public sealed class TagPatternsTests
{
    [Theory]
    [InlineData("team/*:v*", "team/app", "v1", true)]
    [InlineData("team/*:v*", "team/a/b", "v", true)]
    [InlineData("team/*:v*", "team", "v1", false)]
    [InlineData("team/*:v*", "team/app", "1", false)]
    [InlineData("app:?.?", "app", "1.0", true)]
    [InlineData("app:?.?", "app", "1.10", false)]
    [InlineData("app:1", "App", "1", false)]
    [InlineData("*:*,!*:latest", "a", "latest", false)]
    [InlineData("*:*,!*:latest", "a", "1", true)]
    [InlineData("!*:latest,*:*", "a", "latest", true)]
    [InlineData("", "a", "1", false)]
    public void The_last_pattern_that_fits_decides(string patterns, string repository, string tag, bool expected) =>
        new TagPatterns(patterns.Split(',', StringSplitOptions.RemoveEmptyEntries)).Include(repository, tag).Should().Be(expected);

    [Theory]
    [InlineData("a:1", true)]
    [InlineData("!*:*", true)]
    [InlineData("a", false)]
    [InlineData("a:", false)]
    [InlineData(":1", false)]
    [InlineData("a:1:2", false)]
    [InlineData("!", false)]
    [InlineData("", false)]
    [InlineData("a b:1", false)]
    [InlineData(@"a:\*", false)]
    public void A_pattern_names_repository_and_tag(string text, bool expected) => TagPatterns.IsPattern(text).Should().Be(expected);
}
