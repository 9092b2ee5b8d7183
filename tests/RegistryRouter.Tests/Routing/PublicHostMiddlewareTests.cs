using Microsoft.Extensions.Options;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Routing;

public sealed class PublicHostMiddlewareTests
{
    private static readonly string[] Hosts = ["registry.example.com", "10.0.0.1", "::1", "[2001:db8::1]", "2001:db8:0:0::2"];

    [Theory]
    [InlineData("registry.example.com")]
    [InlineData("registry.example.com:5001")]
    [InlineData("Registry.EXAMPLE.com")]
    [InlineData("10.0.0.1:8443")]
    [InlineData("[::1]")]
    [InlineData("[::1]:8443")]
    [InlineData("[2001:db8::1]:8443")]
    [InlineData("[2001:DB8::1]")]
    [InlineData("[2001:db8::2]:8443")]
    [InlineData("[2001:0db8:0::1]")]
    public async Task A_request_for_a_configured_host_name_is_passed_on(string host) =>
        (await SendAsync(host)).WasPassedOn.Should().BeTrue();

    [Theory]
    [InlineData("elsewhere.example.com")]
    [InlineData("registry.example.com.evil.example")]
    [InlineData("sub.registry.example.com")]
    [InlineData("registry.example.com.")]
    [InlineData("10.0.0.10")]
    [InlineData("[::2]")]
    [InlineData("[2001:db8::3]")]
    [InlineData("[:]")]
    [InlineData("")]
    public async Task A_request_for_another_host_name_is_421(string host)
    {
        var exchange = await SendAsync(host);

        exchange.WasPassedOn.Should().BeFalse();
        exchange.Answer.StatusCode.Should().Be(421);
        exchange.Text.Should().Contain($"'{host}'");
    }

    [Theory]
    [InlineData("registry.example.com")]
    [InlineData("anything.example.com:1")]
    public async Task Without_host_names_every_request_is_passed_on(string host) =>
        (await SendAsync(host, hosts: [])).WasPassedOn.Should().BeTrue();

    [Fact]
    public async Task A_request_without_a_host_is_refused() =>
        (await SendAsync("", hosts: [])).Answer.StatusCode.Should().Be(421);

    [Theory]
    [InlineData("/v2/", "application/json")]
    [InlineData("/v1/search", "application/json")]
    [InlineData("/", "text/plain; charset=utf-8")]
    [InlineData("/v2x", "text/plain; charset=utf-8")]
    public async Task The_error_format_suits_the_client(string target, string contentType) =>
        (await SendAsync("elsewhere.example.com", target)).Answer.ContentType.Should().Be(contentType);

    private static async Task<Exchange> SendAsync(string host, string target = "/v2/", string[]? hosts = null)
    {
        var exchange = new Exchange("GET", target, host);
        var names = new PublicHosts([new("Router:Hosts", HostKind.Shared, hosts ?? Hosts)]);
        var options = Options.Create(new RouterOptions());
        var redirect = new HttpsRedirect(new Listeners(), new PublicAddress(new PublicUrls(options, names)));
        await new PublicHostMiddleware(exchange.PassOn, names, redirect, options).InvokeAsync(exchange.Context);
        return exchange;
    }
}
