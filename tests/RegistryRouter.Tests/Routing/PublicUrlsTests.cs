using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class PublicUrlsTests
{
    [Theory]
    [InlineData("https://registry.example.com:8443", "registry.example.com", "https://registry.example.com:8443")]
    [InlineData("https://registry.example.com:8443/", "REGISTRY.example.com", "https://registry.example.com:8443")]
    [InlineData("https://registry.example.com:443", "registry.example.com", "https://registry.example.com")]
    [InlineData("HTTP://registry.example.com:443", "registry.example.com", "http://registry.example.com:443")]
    [InlineData("https://[2001:db8::1]:8443", "[2001:db8:0::1]", "https://[2001:db8::1]:8443")]
    [InlineData("https://[2001:db8::1]", "[2001:db8::1]", "https://[2001:db8::1]")]
    [InlineData("https://registry.example.com:8443", "nexus.example.com", null)]
    public void A_url_applies_to_its_host(string url, string host, string? origin) => Urls([], url).Find(host)?.ToString().Should().Be(origin);

    [Theory]
    [InlineData("registry.example.com:8443")]
    [InlineData("ftp://registry.example.com")]
    [InlineData("https://registry.example.com/nexus")]
    [InlineData("https://registry.example.com/?x")]
    [InlineData("https://registry.example.com/#x")]
    [InlineData("https://user@registry.example.com")]
    [InlineData("https://registry.example.com:0")]
    [InlineData("https://registry.example.com:65536")]
    [InlineData("https://")]
    [InlineData("https://b\u00fccher.example")]
    [InlineData("")]
    public void Other_text_is_not_a_public_url(string text) => PublicUrls.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("https://elsewhere.example.com", "Router:Hosts")]
    [InlineData("https://REGISTRY.example.com:1", "only one is allowed")]
    public void A_host_must_be_served_and_have_one_url(string second, string allowed)
    {
        var build = () => Urls(["registry.example.com"], "https://registry.example.com:8443", second);

        build.Should().Throw<ConfigurationErrorsException>().Which.Errors.Should().ContainSingle().Which
            .Should().Match<ConfigurationError>(fault => fault.Key == "Router:PublicUrls:1" && fault.Value == second && fault.Allowed.Contains(allowed));
    }

    private static PublicUrls Urls(string[] hosts, params string[] urls) => new(
        Options.Create(new RouterOptions { PublicUrls = urls }), new PublicHosts([new("Router:Hosts", HostKind.Shared, hosts)]));
}
