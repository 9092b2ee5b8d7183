using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Hosting.Requests;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Hosting.Requests;

public sealed class PublicAddressMiddlewareTests
{
    private const string Url = "https://registry.example.com:9443";

    private readonly CapturedLog _log = new();

    [Theory]
    [InlineData(nameof(ListenerKind.Https), "https", true, "https://registry.example.com:9443")]
    [InlineData(nameof(ListenerKind.Http), "http", false, "https://registry.example.com:9443")]
    [InlineData(nameof(ListenerKind.Http), "https", true, "https://registry.example.com:9443", "by a trusted proxy")]
    [InlineData(nameof(ListenerKind.Http), "http", true, "http://registry.example.com:9443", "it is redirected, so it did come in the clear")]
    [InlineData(nameof(ListenerKind.Mirror), "http", true, "http://registry.example.com:5000", "that listener has a port of its own")]
    public async Task A_request_gets_the_public_url_of_its_host_name(string listener, string scheme, bool tls, string origin, string because = "")
    {
        var exchange = await SendAsync(Middleware(tls, Url), scheme, "", Enum.Parse<ListenerKind>(listener));

        PublicOrigin.Of(exchange.Context.Request).ToString().Should().Be(origin, because);
        exchange.WasPassedOn.Should().BeTrue();
    }

    [Theory]
    [InlineData("http", "https", true)]
    [InlineData("http", "http", false)]
    [InlineData("http", "", false)]
    [InlineData("https", "https", false, "nothing is lost")]
    [InlineData("http", "https", false, "a trusted proxy", true)]
    public async Task An_untrusted_proxy_is_logged_once(string scheme, string proto, bool hint, string because = "", bool trusted = false)
    {
        var middleware = Middleware(tls: true);

        await SendAsync(middleware, scheme, proto, ListenerKind.Http, trusted);
        await SendAsync(middleware, scheme, proto, ListenerKind.Http, trusted);

        _log.Lines.Should().HaveCount(hint ? 1 : 0, because);
        if (hint)
            _log.Lines[0].Should().Contain("add the address to Access:TrustedProxies").And.Contain("192.0.2.7");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task No_hint_is_logged_if_a_public_url_applies(bool tls, int lines)
    {
        await SendAsync(Middleware(tls, Url), "http", "https", ListenerKind.Http);

        _log.Lines.Should().HaveCount(lines);
    }

    private PublicAddressMiddleware Middleware(bool tls, params string[] urls)
    {
        var address = new PublicAddress(
            new PublicUrls(Options.Create(new RouterOptions { PublicUrls = urls }), new PublicHosts([new("Router:Hosts", HostKind.Shared, [])])),
            Options.Create(new TlsOptions { Enabled = tls }));
        return new(context => ((Exchange)context.Items["exchange"]!).PassOn(context), address, _log.Logger<PublicAddressMiddleware>());
    }

    private static async Task<Exchange> SendAsync(PublicAddressMiddleware middleware, string scheme, string proto, ListenerKind listener, bool trusted = false)
    {
        var exchange = new Exchange("GET", "/v2/", "registry.example.com:5000", scheme);
        exchange.Context.Items["exchange"] = exchange;
        exchange.Context.Features.Set(new ListenerFeature(listener));
        exchange.Context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        exchange.Context.Request.Headers["X-Forwarded-Proto"] = proto;
        if (trusted)
            exchange.Context.Features.Set(new TrustedProxyFeature(IPAddress.Loopback, NamesScheme: true));
        await middleware.InvokeAsync(exchange.Context);
        return exchange;
    }
}
