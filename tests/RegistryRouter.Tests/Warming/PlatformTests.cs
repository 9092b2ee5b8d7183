using RegistryRouter.Warming;

namespace RegistryRouter.Tests.Warming;

public sealed class PlatformTests
{
    private const string Index = "linux/amd64 linux/arm/v6 linux/arm/v7 linux/arm64/v8 windows/amd64 unknown/unknown";

    [Theory]
    [InlineData(Index, "linux/amd64", "linux/amd64", "")]
    [InlineData(Index, "linux/arm64", "linux/arm64/v8", "")]
    [InlineData(Index, "linux/arm", "linux/arm/v7", "")]
    [InlineData(Index, "linux/arm/v6", "linux/arm/v6", "")]
    [InlineData(Index, "linux/amd64/v3", "linux/amd64", "")]
    [InlineData(Index, "linux/arm/v5", "", "linux/arm/v5")]
    [InlineData(Index, "linux/s390x", "", "linux/s390x")]
    [InlineData(Index, "linux/amd64 linux/s390x", "linux/amd64", "linux/s390x")]
    [InlineData(Index, "linux/arm64 linux/arm64/v8", "linux/arm64/v8", "")]
    [InlineData(Index, "", Index, "")]
    [InlineData("linux/arm64", "linux/arm64/v8", "linux/arm64", "")]
    [InlineData("linux/amd64/v2 linux/amd64/v3", "linux/amd64", "", "linux/amd64")]
    public void The_images_that_a_machine_would_pull_are_chosen(string offered, string wanted, string chosen, string missing)
    {
        var choice = PlatformChoice.Of([.. Split(offered).Select(platform => new ImagePart(platform.ToString(), null, platform))], [.. Split(wanted)]);

        choice.Manifests.Select(part => part.Digest).Should().Equal(Split(chosen).Select(platform => platform.ToString()));
        choice.Missing.Should().Equal(Split(missing));
    }

    [Fact]
    public void An_entry_without_platform_is_always_read()
    {
        var choice = PlatformChoice.Of([new ImagePart("other"), new ImagePart("arm", null, new Platform("linux", "arm"))], [new Platform("linux", "amd64")]);

        choice.Manifests.Select(part => part.Digest).Should().Equal("other");
        choice.Missing.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("linux")]
    [InlineData("linux/")]
    [InlineData("linux/arm/v7/x")]
    public void Anything_else_is_no_platform(string text) => Platform.Parse(text).Should().BeNull();

    [Fact]
    public void The_platform_of_this_machine_has_a_name_that_registries_use() =>
        Platform.OfThisMachine.ToString().Should().MatchRegex("^(linux|windows)/(amd64|386|arm|arm64|s390x|ppc64le|riscv64|loongarch64)$");

    private static IEnumerable<Platform> Split(string platforms) =>
        platforms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => Platform.Parse(text)!);
}
