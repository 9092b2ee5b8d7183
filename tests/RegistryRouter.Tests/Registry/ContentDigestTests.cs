using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

public sealed class ContentDigestTests
{
    private static readonly string Hex = new('a', 64);

    [Fact]
    public void Sha_256_and_sha_512_in_lower_case_are_digests()
    {
        ContentDigest.IsWellFormed($"sha256:{Hex}").Should().BeTrue();
        ContentDigest.IsWellFormed($"sha512:{Hex}{Hex}").Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256")]
    [InlineData("sha256:")]
    [InlineData("latest")]
    public void A_short_text_is_not_a_digest(string? text) => ContentDigest.IsWellFormed(text).Should().BeFalse();

    [Fact]
    public void A_wrong_length_letter_or_algorithm_is_not_a_digest()
    {
        string[] wrong = [$"sha256:{Hex}a", $"sha256:{Hex[1..]}", $"sha256:{Hex[1..]}A", $"sha256:{Hex[1..]}/", $"sha512:{Hex}", $"sha384:{Hex}", $"SHA256:{Hex}", $"sha256%3A{Hex}"];

        wrong.Should().AllSatisfy(text => ContentDigest.IsWellFormed(text).Should().BeFalse(text));
    }

    [Theory]
    [InlineData(":", true)]
    [InlineData("%3A", true)]
    [InlineData("%3a", true)]
    [InlineData("%3B", false)]
    [InlineData("::", false)]
    [InlineData("", false)]
    public void In_a_path_the_colon_may_be_escaped(string colon, bool expected) =>
        ContentDigest.IsWellFormedInPath($"sha256{colon}{Hex}").Should().Be(expected);

    [Theory]
    [InlineData("sha256:abc", true)]
    [InlineData("sha256%3Aabc", true)]
    [InlineData("sha256%3aabc", true)]
    [InlineData("blake3:abc", true)]
    [InlineData("1.0", false)]
    [InlineData("sha256-abc.sig", false)]
    [InlineData("", false)]
    public void A_reference_with_a_colon_is_a_digest(string reference, bool isDigest) =>
        ContentDigest.IsReference(reference).Should().Be(isDigest);
}
