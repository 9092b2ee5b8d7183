namespace NexusStandIn.Tests.Ui;

/// <summary>As with <c>nexus-context-path=/nexus</c>.</summary>
public sealed class ContextPathTests : StandInFixture
{
    protected override StandInOptions Options => new() { ContextPath = "/nexus" };

    [Theory]
    [InlineData("/nexus/", 200)]
    [InlineData("/nexus/static/stand-in.css", 200)]
    [InlineData("/nexus/service/rest/v1/status", 200)]
    [InlineData("/nexus", 302)]
    [InlineData("/", 404)]
    [InlineData("/nexus2/", 404)]
    [InlineData("/static/stand-in.css", 404)]
    [InlineData("/service/rest/v1/status", 404)]
    public async Task Nothing_is_served_outside_the_context_path(string target, int status) =>
        ((int)(await SendAsync(Connector.Ui, "GET", target)).StatusCode).Should().Be(status);

    [Fact]
    public async Task Cookies_pages_and_addresses_contain_the_context_path()
    {
        var page = await SendAsync(Connector.Ui, "GET", "/nexus/");
        var challenge = await SendAsync(Connector.Ui, "GET", "/nexus/repository/docker-group/v2/");

        HeaderOf(page, "Set-Cookie").Should().Contain("Path=/nexus;");
        (await page.Content.ReadAsStringAsync(Stop)).Should().Contain("\"/nexus/static/stand-in.js\"").And.NotContain("\"/static");
        HeaderOf(challenge, "WWW-Authenticate").Should().Contain($"{Nexus.Ui}nexus/repository/docker-group/v2/token");
    }
}
