using Microsoft.Extensions.Options;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Mirror;

public sealed class MirrorListenerTests
{
    [Theory]
    [InlineData(":5000", ":5000", 5000, false)]
    [InlineData("127.0.0.1:0", "127.0.0.1:0", 0, false)]
    [InlineData("http://:5000", ":5000", 5000, true)]
    [InlineData("HTTP://[::1]:5000/", "[::1]:5000", 5000, true)]
    public void The_http_prefix_turns_tls_off(string text, string address, int port, bool isPlain)
    {
        MirrorListener.TryParse(text, out var listener).Should().BeTrue();

        listener.Should().Be(new MirrorListener(address, port, isPlain));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5000")]
    [InlineData("https://:5000")]
    [InlineData("http://mirror:5000")]
    public void Other_text_is_rejected(string text) => MirrorListener.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("", true, null, "https://mirror.test")]
    [InlineData("", true, 8443, "https://mirror.test:8443")]
    [InlineData("", false, 80, "http://mirror.test")]
    [InlineData(":5000", true, null, "https://mirror.test, https://mirror.test:5000")]
    [InlineData("http://:5000", true, 443, "https://mirror.test, http://mirror.test:5000")]
    public void Every_address_is_listed(string listen, bool tls, int? port, string origins) =>
        string.Join(", ", MirrorOrigins.Of(new MirrorOptions { Hosts = ["mirror.test"], Listen = listen }, Urls(), tls, port, "registry.test"))
            .Should().Be(origins);

    [Fact]
    public void A_mirror_without_a_name_uses_the_routers_name() =>
        MirrorOrigins.Of(new MirrorOptions { Listen = ":5000" }, Urls(), tls: true, port: null, "::1").Should().Equal("https://[::1]:5000");

    [Fact]
    public void A_public_url_applies_to_a_host_name_but_not_to_the_mirrors_listener() =>
        MirrorOrigins.Of(new MirrorOptions { Hosts = ["mirror.test"], Listen = ":5000" }, Urls("https://mirror.test:9443"), tls: false, port: 8080, "registry.test")
            .Should().Equal("https://mirror.test:9443", "http://mirror.test:5000");

    private static PublicUrls Urls(params string[] urls) =>
        new(Options.Create(new RouterOptions { PublicUrls = urls }), new PublicHosts([new("Router:Hosts", HostKind.Shared, [])]));
}
