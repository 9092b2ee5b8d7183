using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Access;

namespace RegistryRouter.Tests.Access;

public sealed class RequestTargetMiddlewareTests
{
    [Theory]
    [InlineData("OPTIONS", "*")]
    [InlineData("GET", "http://elsewhere.example.com/v2/")]
    [InlineData("GET", "")]
    [InlineData("GET", "/a\u001b[31mb")]
    [InlineData("GET", "/a\tb")]
    [InlineData("GET", "/a?b\u007f")]
    [InlineData("GET", "/\u00e9")]
    public async Task A_target_that_is_no_plain_path_is_400_UNSUPPORTED(string method, string target)
    {
        var exchange = await SendAsync(method, target);

        exchange.WasPassedOn.Should().BeFalse();
        exchange.Answer.StatusCode.Should().Be(400);
        ((string?)exchange.Error["code"]).Should().Be("UNSUPPORTED");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v2/a/blobs/uploads/?digest=sha256%3A0&mount=../b")]
    [InlineData("//a/../;b\\c?d={e}|f")]
    public async Task Any_other_target_is_passed_on(string target)
    {
        (await SendAsync("GET", target)).WasPassedOn.Should().BeTrue();
    }

    [Theory]
    [InlineData(8192, 200)]
    [InlineData(8193, 414)]
    public async Task A_target_that_is_too_long_is_414_with_a_body(int length, int status)
    {
        var exchange = await SendAsync("GET", "/" + new string('a', length - 1));

        exchange.Answer.StatusCode.Should().Be(status);
        exchange.WasPassedOn.Should().Be(status == 200);
        exchange.Text.Contains("UNSUPPORTED", StringComparison.Ordinal).Should().Be(status == 414);
    }

    [Theory]
    [InlineData("registry.example.com:443", null, 405)]
    [InlineData("", null, 405)]
    [InlineData("/socket", null, 405)]
    [InlineData("/socket", "connect-udp", 405)]
    [InlineData("/socket", "websocket", 200)]
    public async Task CONNECT_is_405_unless_it_opens_a_web_socket(string target, string? protocol, int status)
    {
        var exchange = await SendAsync("CONNECT", target, protocol);

        exchange.Answer.StatusCode.Should().Be(status);
        exchange.WasPassedOn.Should().Be(status == 200);
        exchange.Answer.Headers.Allow.ToString().Should().Be(status == 405 ? "GET, HEAD, PUT, POST, PATCH, DELETE" : "");
    }

    private static async Task<Exchange> SendAsync(string method, string target, string? protocol = null)
    {
        var exchange = new Exchange(method, target);
        exchange.Context.Features.Set<IHttpExtendedConnectFeature>(protocol is null ? null : new ExtendedConnect(protocol));
        await new RequestTargetMiddleware(exchange.PassOn).InvokeAsync(exchange.Context);
        return exchange;
    }

    private sealed class ExtendedConnect(string protocol) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => true;

        public string? Protocol => protocol;

        public ValueTask<Stream> AcceptAsync() => throw new NotSupportedException();
    }
}
