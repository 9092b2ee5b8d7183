using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

public sealed class RequestPathSafetyTests
{
    [Fact]
    public void Only_literal_characters_are_allowed_in_a_registry_path()
    {
        const string Allowed = "!$%&'()*+,-./:=@_~\"<>[]^`{|}?";

        for (var character = '\0'; character <= 'ÿ'; character++)
        {
            var isSafe = RequestPathSafety.IsUnambiguous($"/v2/a{character}b");

            isSafe.Should().Be(character != '%' && (char.IsAsciiLetterOrDigit(character) || Allowed.Contains(character)), $"U+{(int)character:X4}");
        }
    }

    [Fact]
    public void Only_reserved_characters_without_a_meaning_may_be_escaped()
    {
        for (var value = 0; value <= 0xFF; value++)
        {
            var isHarmless = "!$&'()*+,:=@".Contains((char)value);

            RequestPathSafety.IsUnambiguous($"/v2/a%{value:X2}b").Should().Be(isHarmless, $"%{value:X2}");
            RequestPathSafety.IsUnambiguous($"/v2/a%{value:x2}").Should().Be(isHarmless, $"%{value:x2}");
        }
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/v2/", true)]
    [InlineData("/v2/a/", true)]
    [InlineData("/v2/a..b/...", true)]
    [InlineData("/v2/.a", true)]
    [InlineData("//", false)]
    [InlineData("/v2//", false)]
    [InlineData("/v2/.", false)]
    [InlineData("/v2/./", false)]
    [InlineData("/v2/..", false)]
    [InlineData("/v2/../a", false)]
    public void Empty_and_dot_segments_are_ambiguous(string path, bool isUnambiguous) =>
        RequestPathSafety.IsUnambiguous(path).Should().Be(isUnambiguous);

    [Theory]
    [InlineData("/repository/npm/@scope%2fname")]
    [InlineData("/a%20b;c")]
    [InlineData("/x/v2/..")]
    [InlineData("/x//v2/")]
    [InlineData("/x/./v2")]
    [InlineData("/x%2fv2/")]
    [InlineData("/%56%32/")]
    [InlineData("/v2%20/")]
    [InlineData("/v2%00/")]
    [InlineData("/%2576%2532/")]
    [InlineData("/v3;x/../v4")]
    [InlineData("/%")]
    [InlineData("/..")]
    [InlineData("//")]
    public void A_ui_path_without_a_registry_path_is_safe(string path) => RequestPathSafety.HidesRegistryPath(path).Should().BeFalse();
}
