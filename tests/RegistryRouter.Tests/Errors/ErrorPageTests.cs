using RegistryRouter.Server.Errors;

namespace RegistryRouter.Tests.Errors;

public sealed class ErrorPageTests
{
    [Fact]
    public void A_page_names_status_message_and_detail()
    {
        var page = ErrorPage.Render(new RouterError(503, "UNAVAILABLE", "nothing listens there", "Start Nexus."));

        page.Should().StartWith("<!doctype html>")
            .And.Contain("<title>503 Service Unavailable</title>")
            .And.Contain("<h1>503 Service Unavailable</h1>")
            .And.Contain("<p>Nothing listens there.</p>")
            .And.Contain("<p>Start Nexus.</p>");
    }

    [Fact]
    public void External_text_is_not_rendered_as_markup()
    {
        var page = ErrorPage.Render(new RouterError(421, "DENIED", "<script>alert('x')</script> & \"y\"", "<img src=x onerror='z'>"));

        page.Should().NotContainAny("<script", "<img", "'x'", "'z'")
            .And.Contain("&lt;script&gt;")
            .And.Contain("&lt;img src=x onerror=&#39;z&#39;&gt;");
    }
}
