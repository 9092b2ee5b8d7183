using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Routing;

public sealed class HttpsRedirectTests
{
    [Theory]
    [InlineData("registry.example.com:8080", 8080, 8443, "https://registry.example.com:8443/")]
    [InlineData("[::1]:8080", 8080, 8443, "https://[::1]:8443/")]
    [InlineData("10.0.0.1:8080", 8080, 443, "https://10.0.0.1/")]
    [InlineData("registry.example.com", 8080, 8443, "https://registry.example.com/", "ports 80 and 443 are mapped to ours")]
    [InlineData("registry.example.com:5000", 8080, 8443, "https://registry.example.com/", "a port that is not ours is mapped too")]
    [InlineData("registry.example.com", 80, 443, "https://registry.example.com/")]
    [InlineData("registry.example.com", 80, 8443, "https://registry.example.com:8443/", "80 is our own port")]
    public async Task A_plain_request_is_redirected_to_tls(string host, int http, int https, string location, string because = "")
    {
        var exchange = await SendAsync(ListenerKind.Http, "/", host, http, https);

        exchange.WasPassedOn.Should().BeFalse();
        exchange.Answer.StatusCode.Should().Be(308);
        exchange.Answer.Headers.Location.ToString().Should().Be(location, because);
    }

    [Theory]
    [InlineData("/v2/a/blobs/uploads/?digest=sha256%3A0&mount=../b")]
    [InlineData("/repository/npm/@scope%2fname")]
    [InlineData("//evil.example.com/")]
    public async Task The_target_is_unchanged(string target)
    {
        var exchange = await SendAsync(ListenerKind.Http, target);

        exchange.Answer.Headers.Location.ToString().Should().Be("https://registry.example.com:8443" + target);
    }

    [Fact]
    public async Task A_request_on_another_listener_is_passed_on()
    {
        (await SendAsync(ListenerKind.Https, "/")).WasPassedOn.Should().BeTrue();
        (await SendAsync(ListenerKind.Management, "/")).WasPassedOn.Should().BeTrue();
        (await SendAsync(null, "/")).WasPassedOn.Should().BeTrue();
    }

    [Fact]
    public async Task A_request_with_tls_at_a_trusted_proxy_is_passed_on() =>
        (await SendAsync(ListenerKind.Http, "/", scheme: "https")).WasPassedOn.Should().BeTrue();

    [Theory]
    [InlineData("https://registry.example.com:9443", "https://registry.example.com:9443/x")]
    [InlineData("https://registry.example.com", "https://registry.example.com/x")]
    [InlineData("https://nexus.example.com:9443", "https://registry.example.com:8443/x")]
    [InlineData("http://registry.example.com:8888", "")]
    public async Task The_redirect_uses_the_public_url(string url, string location)
    {
        var exchange = await SendAsync(ListenerKind.Http, "/x", urls: [url]);

        exchange.Answer.Headers.Location.ToString().Should().Be(location);
    }

    [Theory]
    [InlineData("/_router/ca.crt", true)]
    [InlineData("/_router/ca.crt?x=1", true)]
    [InlineData("/_router/", false)]
    [InlineData("/_router/ca.crt/", false)]
    public async Task Only_the_ca_is_served_without_tls(string target, bool isServed) =>
        (await SendAsync(ListenerKind.Http, target)).WasPassedOn.Should().Be(isServed);

    private static async Task<Exchange> SendAsync(
        ListenerKind? kind, string target, string host = "registry.example.com:8080", int http = 8080, int https = 8443, string scheme = "http", params string[] urls)
    {
        var exchange = new Exchange("PUT", target, host, scheme);
        if (kind is { } listener)
            exchange.Context.Features.Set(new ListenerFeature(listener, RedirectsToTls: listener == ListenerKind.Http));
        var options = Options.Create(new RouterOptions { PublicUrls = urls });
        var hosts = new PublicHosts([new("Router:Hosts", HostKind.Shared, [])]);
        var redirect = new HttpsRedirect(ListenersOn(http, https), new PublicAddress(new PublicUrls(options, hosts)));
        await new PublicHostMiddleware(exchange.PassOn, hosts, redirect, options).InvokeAsync(exchange.Context);
        return exchange;
    }

    private static Listeners ListenersOn(int http, int https)
    {
        var listeners = new Listeners();
        var kestrel = new KestrelServerOptions();
        kestrel.Listen(IPAddress.Loopback, http, options => listeners.Add(ListenerKind.Http, options));
        kestrel.Listen(IPAddress.Loopback, https, options => listeners.Add(ListenerKind.Https, options));
        return listeners;
    }
}
