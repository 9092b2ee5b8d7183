using System.Net;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Requests;

namespace RegistryRouter.Tests.Hosting.Requests;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    public void An_ipv4_client_has_an_ipv4_address_on_every_listener(string connected, string seen)
    {
        var exchange = Take(connected, "registry.example.com");

        exchange.Context.Connection.RemoteIpAddress.Should().Be(IPAddress.Parse(seen));
    }

    [Theory]
    [InlineData("registry.example.com", null, "8443", "registry.example.com:8443", "nginx with Host $host")]
    [InlineData("registry.example.com", null, "443", "registry.example.com")]
    [InlineData("registry.example.com:9443", null, "443", "registry.example.com:9443", "what the client wrote is what it sees")]
    [InlineData("router:8080", "registry.example.com", "8443", "registry.example.com:8443")]
    [InlineData("router:8080", "registry.example.com:8443", "443", "registry.example.com:8443")]
    [InlineData("router:8080", "registry.example.com", null, "registry.example.com")]
    [InlineData("router:8080", "registry.example.com:443", null, "registry.example.com")]
    [InlineData("router:8080", "[2001:db8::1]", "8443", "[2001:db8::1]:8443")]
    [InlineData("router:8080", "evil/../", null, "router:8080")]
    [InlineData("router:8080", "evil/../", "x", "router:8080")]
    [InlineData("[::1]", null, "8443", "[::1]:8443")]
    [InlineData("", null, "8443", "")]
    [InlineData("a$(reboot)", null, "8443", "a$(reboot)")]
    [InlineData("registry.example.com:443", null, null, "registry.example.com:443", "nothing was said")]
    public void The_host_is_the_one_that_the_client_sent(string host, string? forwardedHost, string? port, string seen, string because = "")
    {
        var exchange = Take("10.0.0.1", host, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", forwardedHost), ("X-Forwarded-Port", port));

        exchange.Context.Request.Host.Value.Should().Be(seen, because);
        exchange.Context.Request.Scheme.Should().Be("https");
    }

    [Fact]
    public void Headers_from_other_addresses_are_ignored()
    {
        var exchange = Take("192.0.2.7", "registry.example.com", ("X-Forwarded-For", "10.0.0.1"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Port", "1"));

        var (connection, request) = (exchange.Context.Connection, exchange.Context.Request);
        (connection.RemoteIpAddress!.ToString(), request.Scheme, request.Host.Value).Should().Be(("192.0.2.7", "http", "registry.example.com"));
        exchange.Context.Features.Get<TrustedProxyFeature>().Should().BeNull();
    }

    private static readonly string[] Networks = ["10.0.0.0/8"];

    private static Exchange Take(string peer, string host, params (string Name, string? Value)[] headers)
    {
        var exchange = new Exchange("GET", "/", host, "http");
        exchange.Context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        foreach (var (name, value) in headers)
            exchange.Context.Request.Headers[name] = value;
        new ClientAddress(new TrustedProxies(() => Networks)).Take(exchange.Context);
        return exchange;
    }
}
