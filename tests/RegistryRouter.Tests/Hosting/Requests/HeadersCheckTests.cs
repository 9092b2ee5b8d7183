using RegistryRouter.Server.Hosting.Requests;

namespace RegistryRouter.Tests.Hosting.Requests;

public sealed class HeadersCheckTests
{
    [Theory]
    [InlineData("authorization")]
    [InlineData("Authorization")]
    [InlineData("X-A,AUTHORIZATION")]
    [InlineData(" x-a ,\tauthorization ")]
    [InlineData("Accept")]
    [InlineData("Accept-Encoding")]
    [InlineData("Content-Type")]
    [InlineData("Content-Length")]
    [InlineData("X-Content-Length")]
    [InlineData("Content-Range")]
    [InlineData("Cookie")]
    [InlineData("Docker-Distribution-Api-Version")]
    [InlineData("Expect")]
    [InlineData("Forwarded")]
    [InlineData("Host")]
    [InlineData("If-None-Match")]
    [InlineData("Range")]
    [InlineData("Transfer-Encoding")]
    [InlineData("User-Agent")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Real-IP")]
    [InlineData("X-Request-Id")]
    public async Task A_required_header_must_not_be_named_in_connection(string connection)
    {
        var exchange = await SendAsync(("Connection", connection), ("Authorization", "Basic YTpi"));

        exchange.WasPassedOn.Should().BeFalse();
        exchange.Answer.StatusCode.Should().Be(400);
        ((string?)exchange.Error["code"]).Should().Be("UNSUPPORTED");
    }

    [Theory]
    [InlineData("X-Secret", "X-Kept")]
    [InlineData("close, x-secret", "X-Kept")]
    [InlineData("x-secret,,X-Kept", "")]
    [InlineData("close", "X-Secret,X-Kept")]
    [InlineData("keep-alive, Upgrade", "X-Secret,X-Kept")]
    [InlineData("", "X-Secret,X-Kept")]
    public async Task Any_other_header_named_in_connection_is_dropped(string connection, string left)
    {
        var exchange = await SendAsync(("Connection", connection), ("X-Secret", "1"), ("X-Kept", "1"));

        exchange.WasPassedOn.Should().BeTrue();
        exchange.Context.Request.Headers.Keys.Where(name => name.StartsWith("X-", StringComparison.Ordinal))
            .Should().Equal(left.Split(',', StringSplitOptions.RemoveEmptyEntries));
        exchange.Context.Request.Headers.Connection.ToString().Should().Be(connection);
    }

    [Theory]
    [InlineData("", "Basic YTpi")]
    [InlineData("Basic YTpi", "")]
    [InlineData("Basic YTpi", "Basic YTpi")]
    [InlineData("Bearer DockerToken.1", "Basic Og==")]
    public async Task Two_authorizations_are_refused(string first, string second)
    {
        var exchange = new Exchange("GET", "/v2/a/manifests/1");
        exchange.Context.Request.Headers.Authorization = new[] { first, second };

        await new RequestChecksMiddleware(exchange.PassOn).InvokeAsync(exchange.Context);

        (exchange.WasPassedOn, exchange.Answer.StatusCode).Should().Be((false, 400));
    }

    private static async Task<Exchange> SendAsync(params (string Name, string Value)[] headers)
    {
        var exchange = new Exchange("GET", "/v2/a/manifests/1");
        foreach (var (name, value) in headers)
            exchange.Context.Request.Headers[name] = value;
        await new RequestChecksMiddleware(exchange.PassOn).InvokeAsync(exchange.Context);
        return exchange;
    }
}
