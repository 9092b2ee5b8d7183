using System.Text;
using RegistryRouter.Server.Errors;

namespace RegistryRouter.Tests.Errors;

public sealed class ErrorWriterTests
{
    private static readonly RouterError Error = new(503, "UNAVAILABLE", "the <Group> can't be \"reached\" – ü", "Start Nexus & try again.");

    [Fact]
    public async Task A_registry_client_gets_registry_json()
    {
        var exchange = await WriteAsync(Error, toRegistryClient: true);

        exchange.Answer.StatusCode.Should().Be(503);
        exchange.Answer.ContentType.Should().Be("application/json");
        exchange.Answer.Headers["Docker-Distribution-Api-Version"].ToString().Should().Be("registry/2.0");
        exchange.Text.Should().Be(
            """{"errors":[{"code":"UNAVAILABLE","message":"the <Group> can't be \"reached\" – ü","detail":"Start Nexus & try again."}]}""");
        exchange.Answer.ContentLength.Should().Be(Encoding.UTF8.GetByteCount(exchange.Text));
    }

    [Fact]
    public async Task An_error_without_a_detail_has_a_null_detail()
    {
        var exchange = await WriteAsync(Error with { Detail = null }, toRegistryClient: true);

        exchange.Error.Should().ContainKey("detail").WhoseValue.Should().BeNull();
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("*/*")]
    public async Task A_registry_client_never_gets_a_page(string accept)
    {
        var exchange = await WriteAsync(Error, toRegistryClient: true, accept: accept);

        exchange.Answer.ContentType.Should().Be("application/json");
    }

    [Theory]
    [InlineData("text/html", "text/html; charset=utf-8")]
    [InlineData("TEXT/HTML;q=0.9", "text/html; charset=utf-8")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8")]
    [InlineData("", "text/plain; charset=utf-8")]
    [InlineData("*/*", "text/plain; charset=utf-8")]
    [InlineData("application/json", "text/plain; charset=utf-8")]
    public async Task Only_clients_that_accept_html_get_a_page(string accept, string contentType)
    {
        var exchange = await WriteAsync(Error, toRegistryClient: false, accept: accept);

        exchange.Answer.ContentType.Should().Be(contentType);
        exchange.Answer.ContentLength.Should().Be(Encoding.UTF8.GetByteCount(exchange.Text));
        exchange.Answer.Headers.ContentSecurityPolicy.ToString().Should().StartWith("default-src 'none'");
        exchange.Answer.Headers.Should().NotContainKey("Docker-Distribution-Api-Version");
    }

    [Fact]
    public async Task Plain_text_is_message_and_detail()
    {
        var exchange = await WriteAsync(Error, toRegistryClient: false);

        exchange.Text.Should().Be("the <Group> can't be \"reached\" – ü\nStart Nexus & try again.\n");
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "")]
    [InlineData(false, "text/html")]
    public async Task A_HEAD_response_has_the_headers_of_GET_but_no_body(bool toRegistryClient, string accept)
    {
        var get = await WriteAsync(Error, toRegistryClient, "GET", accept);
        var head = await WriteAsync(Error, toRegistryClient, "HEAD", accept);

        head.Text.Should().BeEmpty();
        head.Answer.StatusCode.Should().Be(503);
        head.Answer.Headers.Should().BeEquivalentTo(get.Answer.Headers);
    }

    [Fact]
    public async Task Retry_After_and_Allow_are_sent_if_the_error_has_them()
    {
        var with = await WriteAsync(Error with { RetryAfter = TimeSpan.FromSeconds(90), Allow = "GET, HEAD" }, toRegistryClient: true);
        var without = await WriteAsync(Error, toRegistryClient: true);

        with.Answer.Headers.RetryAfter.ToString().Should().Be("90");
        with.Answer.Headers.Allow.ToString().Should().Be("GET, HEAD");
        without.Answer.Headers.Should().NotContainKeys("Retry-After", "Allow");
    }

    private static async Task<Exchange> WriteAsync(RouterError error, bool toRegistryClient, string method = "GET", string accept = "")
    {
        var exchange = new Exchange(method, "/v2/");
        exchange.Context.Request.Headers.Accept = accept;
        await ErrorWriter.WriteAsync(exchange.Context, error, toRegistryClient);
        return exchange;
    }
}
