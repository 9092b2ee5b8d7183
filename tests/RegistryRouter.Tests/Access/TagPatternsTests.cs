using RegistryRouter.Server.Access;

namespace RegistryRouter.Tests.Access;

public sealed class TagPatternsTests
{
    private const string ShortHex = "e3b0c44298fc1c149afbf4c8996fb924";
    private const string Hex = ShortHex + "27ae41e4649b934ca495991b7852b855";

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
    public void The_last_matching_pattern_decides(string patterns, string repository, string tag, bool expected) =>
        new TagPatterns(patterns.Split(',', StringSplitOptions.RemoveEmptyEntries)).Include(repository, tag).Should().Be(expected);

    [Theory]
    [InlineData("sha256-" + Hex, false)]
    [InlineData("sha256-" + Hex + ".sig", false)]
    [InlineData("sha256-" + Hex + ".att", false)]
    [InlineData("sha256-" + Hex + ".sbom", false)]
    [InlineData("sha384-" + Hex + ShortHex, false)]
    [InlineData("sha512-" + Hex, false)]
    [InlineData("sha512-" + Hex + Hex, false)]
    [InlineData("sha512-" + Hex + Hex + ".sig", false)]
    [InlineData("sha256-short", true)]
    [InlineData("sha256-", true)]
    [InlineData("sha256-" + Hex + ".evil", true)]
    [InlineData("sha256-" + Hex + ".sig.sig", true)]
    [InlineData("sha256-" + Hex + "-sig", true)]
    [InlineData("sha256-" + Hex + ".", true)]
    [InlineData("sha256-" + Hex + "0", true)]
    [InlineData("sha256-" + Hex + Hex, true)]
    [InlineData("sha256-" + ShortHex, true)]
    [InlineData("sha512-" + ShortHex, true)]
    [InlineData("SHA256-" + Hex, true)]
    [InlineData("sha256-E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", true)]
    [InlineData("xsha256-" + Hex, true)]
    [InlineData("md5-" + Hex, true)]
    public void Signature_and_referrer_tags_are_mutable_unless_a_pattern_names_them(string tag, bool isIncluded)
    {
        Include("team/app", tag, "*:*").Should().Be(isIncluded);
        Include("team/app", tag, "team/*:*").Should().Be(isIncluded);
        Include("team/app", tag, "team/app:s*").Should().Be(isIncluded && tag[0] == 's');
        Include("team/app", tag, "*:*", "*:sha256-*", "*:sha384-*", "*:sha512-*").Should().BeTrue();
    }

    [Theory]
    [InlineData("sha256-" + Hex + ".sig", true)]
    [InlineData("sha256-" + Hex + ".att", false)]
    [InlineData("sha512-" + Hex + ".sig", false)]
    public void A_pattern_can_name_one_kind_of_signature_tag(string tag, bool isIncluded) =>
        Include("team/app", tag, "*:sha256-*.sig", "!*:*").Should().Be(isIncluded);

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

    private static bool Include(string repository, string tag, params string[] patterns) => new TagPatterns(patterns).Include(repository, tag);
}
