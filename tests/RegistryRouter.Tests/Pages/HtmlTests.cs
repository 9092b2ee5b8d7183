using RegistryRouter.Server.Pages;

namespace RegistryRouter.Tests.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void Text_is_encoded_and_html_is_not()
    {
        var inner = Html.Of($"<b>{"<i>\"&'"}</b>");

        Html.Of($"<p title=\"{"\""}\">{inner}</p>").ToString().Should().Be("<p title=\"&quot;\"><b>&lt;i&gt;&quot;&amp;&#x27;</b></p>");
    }

    [Fact]
    public void No_content_is_an_empty_string()
    {
        default(Html).IsEmpty.Should().BeTrue();
        Html.Of($"a{default(Html)}b").ToString().Should().Be("ab");
        Html.Lines([Html.Of($"a"), Html.Of($"b")]).ToString().Should().Be("a\nb");
        Html.Concat([Html.Of($"a"), Html.Of($"b")]).ToString().Should().Be("ab");
    }
}
