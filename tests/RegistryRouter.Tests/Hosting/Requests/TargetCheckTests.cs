using RegistryRouter.Server.Hosting.Requests;

namespace RegistryRouter.Tests.Hosting.Requests;

public sealed class TargetCheckTests
{
    [Theory]
    [InlineData("OPTIONS", "*")]
    [InlineData("GET", "http://elsewhere.example.com/v2/")]
    [InlineData("GET", "")]
    [InlineData("GET", "/a\u001b[31mb")]
    [InlineData("GET", "/a\tb")]
    [InlineData("GET", "/a?b\u007f")]
    [InlineData("GET", "/\u00e9")]
    public async Task A_target_that_is_not_a_path_is_400_UNSUPPORTED(string method, string target)
    {
        var exchange = await SendAsync(method, target);

        exchange.WasPassedOn.Should().BeFalse();
        exchange.Answer.StatusCode.Should().Be(400);
        ((string?)exchange.Error["code"]).Should().Be("UNSUPPORTED");
    }

    [Theory]
    [InlineData("CONNECT", "registry.example.com:443")]
    [InlineData("CONNECT", "")]
    [InlineData("PROPFIND", "*")]
    public async Task With_an_unsupported_method_it_is_405(string method, string target)
    {
        var exchange = await SendAsync(method, target);

        exchange.Answer.StatusCode.Should().Be(405);
        exchange.Answer.Headers.Allow.ToString().Should().Be("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        ((string?)exchange.Error["message"]).Should().Contain(method);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v2/a/blobs/uploads/?digest=sha256%3A0&mount=../b")]
    [InlineData("//a/../;b\\c?d={e}|f")]
    public async Task Any_other_target_is_passed_on(string target)
    {
        (await SendAsync("GET", target)).WasPassedOn.Should().BeTrue();
    }

    private static async Task<Exchange> SendAsync(string method, string target)
    {
        var exchange = new Exchange(method, target);
        await new RequestChecksMiddleware(exchange.PassOn).InvokeAsync(exchange.Context);
        return exchange;
    }
}
