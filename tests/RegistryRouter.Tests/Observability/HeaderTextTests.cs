using RegistryRouter.Observability;

namespace RegistryRouter.Tests.Observability;

public sealed class HeaderTextTests
{
    [Theory]
    [InlineData("docker/29.0", "docker/29.0")]
    [InlineData("Zo\u00c3\u00ab", "Zo\u00eb")]
    [InlineData("Zo\u00eb", "Zo\u00eb")]
    [InlineData("\u00e2\u0082\u00ac", "\u20ac")]
    [InlineData("", "")]
    public void Bytes_are_read_as_utf8_where_they_are_it(string value, string text) => HeaderText.Of(value).Should().Be(text);
}
