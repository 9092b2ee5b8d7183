using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Tests.Observability.Exchanges;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("library/node:22", "library/node:22")]
    [InlineData("Grüße, 世界 🐳 – é", "Grüße, 世界 🐳 – é")]
    [InlineData("a\r\n\tb", @"a\r\n\tb")]
    [InlineData("\u001b[31m\u007f\u009b", @"\u001b[31m\u007f\u009b")]
    [InlineData("\u202a\u202b\u202c\u202d\u202e", @"\u202a\u202b\u202c\u202d\u202e")]
    [InlineData("\u2066\u2067\u2068\u2069\u200e\u200f\u061c", @"\u2066\u2067\u2068\u2069\u200e\u200f\u061c")]
    [InlineData("\u200b\u200c\u200d\ufeff\u00ad\u2060", @"\u200b\u200c\u200d\ufeff\u00ad\u2060")]
    [InlineData("\u2028\u2029\u0085", @"\u2028\u2029\u0085")]
    [InlineData("\U000e0041", @"\udb40\udc41")]
    public void Line_ends_terminal_controls_and_invisible_characters_are_escaped(string text, string shown) => Printable.Text(text).Should().Be(shown);

    [Fact]
    public void Half_a_character_is_escaped() => Printable.Text("a\ud83d").Should().Be(@"a\ud83d");

    [Theory]
    [InlineData("jane", "jane")]
    [InlineData("DOMAIN\\jane", "DOMAIN\\jane")]
    [InlineData("jane doe", "\"jane doe\"")]
    [InlineData("jane\u00a0doe", "\"jane\u00a0doe\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData("", "\"\"")]
    [InlineData("–", "\"–\"")]
    public void A_word_is_quoted_if_it_could_be_read_as_several_or_none(string text, string shown) => Printable.Word(text).Should().Be(shown);

    [Theory]
    [InlineData("docker/29", "docker/29")]
    [InlineData("M\u00c3\u00bcller", "Müller")]
    [InlineData("M\u00fcller", "Müller")]
    [InlineData("世界", "世界")]
    [InlineData("\u00e2\u0080\u00ae", @"\u202e")]
    public void A_header_is_decoded_as_utf8(string value, string shown) => Printable.Header(value).Should().Be(shown);
}
