using System.Net;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Hosting.Requests;

namespace RegistryRouter.Tests.Hosting.Requests;

/// <summary>The peer is 10.0.0.1; 10.0.0.0/8 and fd00::/8 are trusted.</summary>
public sealed class ForwardedHeadersTests
{
    private static readonly IPNetwork[] Trusted = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fd00::/8")];

    [Theory]
    [InlineData(null, "10.0.0.1")]
    [InlineData("", "10.0.0.1")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7:5678", "203.0.113.7", "with a port, as Azure writes it")]
    [InlineData("[2001:db8::7]:5678", "2001:db8::7")]
    [InlineData("[::1]:80", "::1")]
    [InlineData("[2001:db8::7]", "2001:db8::7")]
    [InlineData("203.0.113.7, 10.0.0.2", "203.0.113.7", "10.0.0.2 is trusted")]
    [InlineData("203.0.113.7, fd00::2, 10.0.0.2", "203.0.113.7")]
    [InlineData("6.6.6.6, 203.0.113.7", "203.0.113.7", "no trusted proxy confirms 6.6.6.6")]
    [InlineData("6.6.6.6, 203.0.113.7, 10.0.0.2", "203.0.113.7")]
    [InlineData("10.0.0.3, 10.0.0.2", "10.0.0.3", "the client is in a trusted network itself")]
    [InlineData(" , 203.0.113.7 ,, 10.0.0.2,", "203.0.113.7", "empty elements are ignored")]
    [InlineData("unknown", "10.0.0.1")]
    [InlineData("_hidden", "10.0.0.1")]
    [InlineData("unknown, 203.0.113.7", "203.0.113.7")]
    [InlineData("6.6.6.6, unknown", "10.0.0.1", "the unknown one may have written the rest")]
    [InlineData("6.6.6.6, unknown, 10.0.0.2", "10.0.0.2")]
    [InlineData("1", "10.0.0.1")]
    [InlineData("010.1.1.1", "10.0.0.1", "octal")]
    [InlineData("203.0.113.7:port", "10.0.0.1")]
    [InlineData("203.0.113.7:99999", "10.0.0.1")]
    [InlineData("fe80::1%eth0", "10.0.0.1")]
    [InlineData("[::1", "10.0.0.1")]
    [InlineData("[::1]80", "10.0.0.1")]
    [InlineData("[]", "10.0.0.1")]
    public void The_client_is_the_last_address_added_by_a_trusted_proxy(string? list, string client, string because = "") =>
        Read(("X-Forwarded-For", list)).Client.Should().Be(IPAddress.Parse(client), because);

    [Theory]
    [InlineData(null, "https", "https")]
    [InlineData("203.0.113.7", "HTTPS", "https")]
    [InlineData("203.0.113.7", "http", "http")]
    [InlineData("203.0.113.7", "wss", "https", "Traefik, for a WebSocket")]
    [InlineData("203.0.113.7", "ws", "http")]
    [InlineData("203.0.113.7", "http, https", "https", "a forged list comes before the proxy's element")]
    [InlineData("203.0.113.7, 10.0.0.2", "https, http", "https", "10.0.0.2 was asked by https")]
    [InlineData("203.0.113.7, 10.0.0.2", "https", "https", "written once and passed on")]
    [InlineData("203.0.113.7, 10.0.0.2", "http, https, http", "https")]
    [InlineData("unknown", "https", "https", "an unknown client does not void the rest")]
    [InlineData("_hidden, , unknown", "https", "https")]
    [InlineData("203.0.113.7", "ftp", null)]
    [InlineData("203.0.113.7", "", null)]
    [InlineData("203.0.113.7", "https://", null)]
    public void The_scheme_is_the_one_seen_by_the_outermost_trusted_proxy(string? list, string proto, string? scheme, string because = "") =>
        Read(("X-Forwarded-For", list), ("X-Forwarded-Proto", proto)).Scheme.Should().Be(scheme, because);

    [Theory]
    [InlineData("registry.example.com", "", "registry.example.com", null)]
    [InlineData("registry.example.com:8443", "443", "registry.example.com:8443", 443)]
    [InlineData("[2001:db8::1]:8443", "8443", "[2001:db8::1]:8443", 8443)]
    [InlineData("evil.example.com, registry.example.com", "1, 8443", "registry.example.com", 8443)]
    [InlineData("evil.example/path", "", null, null)]
    [InlineData("user@evil.example", "0", null, null)]
    [InlineData("evil.example:port", "port", null, null)]
    [InlineData("a b", "-1", null, null)]
    [InlineData("a\u00fc.example", "65536", null, null)]
    [InlineData("$(reboot)", "+80", null, null)]
    [InlineData("registry.example.com:0", " 80 80", null, null)]
    public void An_invalid_host_or_port_is_ignored(string host, string port, string? readHost, int? readPort)
    {
        var read = Read(("X-Forwarded-Host", host), ("X-Forwarded-Port", port));

        (read.Host?.ToString(), read.Port).Should().Be((readHost, readPort));
    }

    [Fact]
    public void Several_lines_are_one_list() =>
        Read(("X-Forwarded-For", new StringValues(["6.6.6.6", "203.0.113.7, 10.0.0.3", "10.0.0.2"]))).Client.ToString().Should().Be("203.0.113.7");

    [Fact]
    public void No_value_causes_an_exception() =>
        Gen.OneOf(
            Gen.OneOfConst(",", ":", "[", "]", "unknown", "10.0.0.1", "::1", "%", "443", "https", "registry.example.com", " ", "_"),
            Gen.String[Gen.Char['\0', '\u00ff'], 0, 3]).Array[0, 8].Select(string.Concat).Sample(
            text => Read(("X-Forwarded-For", text), ("X-Forwarded-Proto", text), ("X-Forwarded-Host", text), ("X-Forwarded-Port", text)) is
            {
                Scheme: null or "http" or "https",
                Port: null or (> 0 and < 65536),
            },
            iter: 20_000);

    private static ForwardedHeaders Read(params (string Name, StringValues Value)[] headers) => ForwardedHeaders.Read(
        new HeaderDictionary(headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase)),
        IPAddress.Parse("10.0.0.1"),
        address => Array.Exists(Trusted, network => network.Contains(address)));
}
