using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Requests;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Hosting.Requests;

public sealed class ClientAddressMiddlewareTests
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
        var exchange = await SendAsync(Middleware(Url), scheme, "", Enum.Parse<ListenerKind>(listener), tls);

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
        var middleware = trusted ? Trusting() : Middleware();

        await SendAsync(middleware, scheme, proto, ListenerKind.Http);
        await SendAsync(middleware, scheme, proto, ListenerKind.Http);

        _log.Lines.Should().HaveCount(hint ? 1 : 0, because);
        if (hint)
            _log.Lines[0].Should().Contain("add the address to Access:TrustedProxies").And.Contain("192.0.2.7");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task No_hint_is_logged_if_a_public_url_applies(bool tls, int lines)
    {
        await SendAsync(Middleware(Url), "http", "https", ListenerKind.Http, tls);

        _log.Lines.Should().HaveCount(lines);
    }

    [Theory]
    [InlineData("https", true, 0)]
    [InlineData("", true, 1)]
    [InlineData("", false, 0, "it is not redirected")]
    public async Task A_trusted_proxy_that_names_no_scheme_gets_a_hint_once(string proto, bool tls, int lines, string because = "")
    {
        var middleware = Trusting();

        await SendAsync(middleware, "http", proto, ListenerKind.Http, tls);
        await SendAsync(middleware, "http", proto, ListenerKind.Http, tls);

        _log.Lines.Where(line => line.Contains("192.0.2.7") && line.Contains("configure it to send X-Forwarded-Proto: https"))
            .Should().HaveCount(lines, because);
        _log.Lines.Should().HaveCount(lines);
    }

    private ClientAddressMiddleware Middleware(params string[] urls) => Middleware([], urls);

    private ClientAddressMiddleware Trusting() => Middleware(["192.0.2.0/24"], []);

    private ClientAddressMiddleware Middleware(string[] proxies, string[] urls)
    {
        var address = new PublicAddress(
            new PublicUrls(Options.Create(new RouterOptions { PublicUrls = urls }), new PublicHosts([new("Router:Hosts", HostKind.Shared, [])])));
        var client = new ClientAddress(new TrustedProxies(() => proxies));
        return new(context => ((Exchange)context.Items["exchange"]!).PassOn(context), client, address, _log.Logger<ClientAddressMiddleware>());
    }

    private static async Task<Exchange> SendAsync(ClientAddressMiddleware middleware, string scheme, string proto, ListenerKind listener, bool tls = true)
    {
        var exchange = new Exchange("GET", "/v2/", "registry.example.com:5000", scheme);
        exchange.Context.Items["exchange"] = exchange;
        exchange.Context.Features.Set(new ListenerFeature(listener, RedirectsToTls: tls && listener == ListenerKind.Http));
        exchange.Context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        exchange.Context.Request.Headers["X-Forwarded-Proto"] = proto;
        await middleware.InvokeAsync(exchange.Context);
        return exchange;
    }
}
