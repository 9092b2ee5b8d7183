using System.Net;
using RegistryRouter.Access;
using RegistryRouter.Configuration;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Access;

public sealed class ClientAddressMiddlewareTests
{
    private readonly CapturedLog _log = new();

    [Theory]
    [InlineData("192.0.2.7", "http", "https", true, "it would be redirected without end")]
    [InlineData("192.0.2.7", "http", "http", false)]
    [InlineData("192.0.2.7", "http", "", false)]
    [InlineData("192.0.2.7", "https", "https", false, "nothing is lost")]
    [InlineData("10.0.0.1", "http", "https", false, "it is trusted")]
    public async Task A_proxy_that_is_not_trusted_gets_a_hint_once(string peer, string scheme, string proto, bool hint, string because = "")
    {
        var middleware = Middleware();

        await SendAsync(middleware, peer, scheme, proto);
        await SendAsync(middleware, peer, scheme, proto);

        _log.Lines.Should().HaveCount(hint ? 1 : 0, because);
        if (hint)
            _log.Lines[0].Should().Contain("add its address to Access:TrustedProxies").And.Contain(peer);
    }

    private ClientAddressMiddleware Middleware() => new(
        _ => Task.CompletedTask,
        new ClientAddress(new TrustedProxies(new Live<AccessOptions>("Access", new AccessOptions { TrustedProxies = ["10.0.0.0/8"] }))),
        _log.Logger<ClientAddressMiddleware>());

    private static Task SendAsync(ClientAddressMiddleware middleware, string peer, string scheme, string proto)
    {
        var exchange = new Exchange("GET", "/v2/", scheme: scheme);
        exchange.Context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        exchange.Context.Request.Headers["X-Forwarded-Proto"] = proto;
        return middleware.InvokeAsync(exchange.Context);
    }
}
