using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Tests.Nexus;

public sealed class UpstreamAddressTests
{
    [Theory]
    [InlineData("http://nexus:8083", "http://nexus:8083", "nexus", 8083, "")]
    [InlineData("http://nexus:8083/", "http://nexus:8083", "nexus", 8083, "")]
    [InlineData("http://nexus", "http://nexus", "nexus", 80, "")]
    [InlineData("https://nexus", "https://nexus", "nexus", 443, "")]
    [InlineData("HTTPS://Nexus.Example.com:8443", "https://nexus.example.com:8443", "nexus.example.com", 8443, "")]
    [InlineData("http://10.0.0.1:8083", "http://10.0.0.1:8083", "10.0.0.1", 8083, "")]
    [InlineData("http://[::1]:8083", "http://[::1]:8083", "[::1]", 8083, "")]
    [InlineData("http://nexus:8081/repository/docker-group", "http://nexus:8081", "nexus", 8081, "/repository/docker-group")]
    [InlineData("http://nexus:8081/repository/docker-group/", "http://nexus:8081", "nexus", 8081, "/repository/docker-group")]
    public void An_address_has_an_origin_and_may_have_a_path(string text, string origin, string host, int port, string prefix) =>
        UpstreamAddress.Parse(text).Should().Be(new UpstreamAddress(origin, host, port, prefix));

    [Theory]
    [InlineData("")]
    [InlineData("nexus")]
    [InlineData("nexus:8083")]
    [InlineData("/repository/docker-group")]
    [InlineData("//nexus:8083")]
    [InlineData("http://")]
    [InlineData("http:nexus")]
    [InlineData("ftp://nexus:8083")]
    [InlineData("file:///nexus")]
    [InlineData("tcp://nexus:8083")]
    [InlineData("http://nexus:port")]
    [InlineData("http://nexus:80830")]
    [InlineData("http://nexus:8083?x=1")]
    [InlineData("http://nexus:8083/#x")]
    [InlineData("http://admin:secret@nexus:8083")]
    [InlineData("http://admin@nexus:8083")]
    public void Anything_else_is_rejected(string text)
    {
        var parse = () => UpstreamAddress.Parse(text);

        UpstreamAddress.TryParse(text, out var address).Should().BeFalse();
        address.Should().BeNull();
        parse.Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("http://nexus:8083", "/v2/", "http://nexus:8083/v2/")]
    [InlineData("http://nexus:8083/", "/v2", "http://nexus:8083/v2")]
    [InlineData("http://nexus:8081/repository/docker-group/", "/v2/a/manifests/1", "http://nexus:8081/repository/docker-group/v2/a/manifests/1")]
    [InlineData("http://nexus:8081", "/repository/npm/@scope%2fname", "http://nexus:8081/repository/npm/@scope%2fname")]
    [InlineData("http://nexus:8081", "/a/../b//c/./d", "http://nexus:8081/a/../b//c/./d")]
    [InlineData("http://nexus:8081", "/%7e%41?x=%2e%2e/&y=a%20b", "http://nexus:8081/%7e%41?x=%2e%2e/&y=a%20b")]
    [InlineData("http://nexus:8082", "/v2/a/blobs/uploads/1?digest=sha256%3A0", "http://nexus:8082/v2/a/blobs/uploads/1?digest=sha256%3A0")]
    public void A_target_is_kept_byte_for_byte(string address, string target, string url)
    {
        var resolved = UpstreamAddress.Parse(address).Resolve(target);

        resolved.OriginalString.Should().Be(url);
        resolved.AbsoluteUri.Should().Be(url);
        resolved.PathAndQuery.Should().EndWith(target);
    }

    [Fact]
    public void Several_addresses_are_separated_by_commas() =>
        UpstreamAddress.ParseAll("http://nexus-1:8083/path, http://nexus-2:8083/path").Select(address => address.Origin)
            .Should().Equal("http://nexus-1:8083", "http://nexus-2:8083");

    [Theory]
    [InlineData("http://nexus-1:8083,")]
    [InlineData("http://nexus-1:8083,nexus-2")]
    [InlineData("http://nexus-1:8083,https://nexus-2:8083")]
    [InlineData("http://nexus-1:8081/a,http://nexus-2:8081/b")]
    [InlineData("http://nexus:8083,http://nexus:8083/")]
    public void They_must_differ_only_in_host_and_port(string text) => UpstreamAddress.TryParseAll(text, out _).Should().BeFalse();
}
