using RegistryRouter.Server.Proxy.Transforms;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class ErrorPageTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \r\n\t ", "")]
    [InlineData("Too many  requests\n", "Too many requests")]
    [InlineData("<html><head><title>Oops</title><style>p { x }</style><script>\nalert(1)</script></head><body><h1>503</h1><p>Repository\noffline</p>", "Oops 503 Repository offline")]
    [InlineData("<STYLE type='x'>a</STYLE>b<SCRIPT>c</SCRIPT>", "b")]
    [InlineData("a &amp; b &lt;script&gt;", "a & b <script>")]
    [InlineData("<img\nalt='x'>a<br/>b", "a b")]
    [InlineData("1 < 2", "1 < 2")]
    public void Markup_is_removed_from_a_page(string html, string words) => ErrorPageText.Text(html).Should().Be(words);

    [Fact]
    public void Long_pages_are_cut()
    {
        ErrorPageText.Text(new string('a', 500)).Should().Be(new string('a', 500));
        ErrorPageText.Text(new string('a', 501)).Should().Be(new string('a', 500) + "…");
    }
}
