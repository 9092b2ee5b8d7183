using System.Net;
using RegistryRouter.Server.Proxy.Transforms;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class ForwardedHeadersTransformTests
{
    [Theory]
    [InlineData("https", "192.0.2.7", "192.0.2.7")]
    [InlineData("https", "2001:db8::7", "2001:db8::7")]
    public async Task Nexus_gets_one_scheme_and_client_address(string scheme, string address, string client)
    {
        var headers = await TransformAsync([], scheme, address);

        headers.Should().BeEquivalentTo(
            ["X-Forwarded-Proto: " + scheme, "X-Forwarded-For: " + client, "X-Real-IP: " + client]);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-proto")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Port")]
    [InlineData("X-Forwarded-Prefix")]
    [InlineData("X-Forwarded-Server")]
    [InlineData("Forwarded")]
    [InlineData("x-real-ip")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("x-method-override")]
    [InlineData("X-Original-URL")]
    [InlineData("X-Original-For")]
    [InlineData("X-Rewrite-URL")]
    public async Task Forwarded_headers_of_a_client_are_dropped(string name)
    {
        var headers = await TransformAsync([(name, "evil")]);

        headers.Should().BeEquivalentTo("X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.7", "X-Real-IP: 192.0.2.7");
    }

    [Fact]
    public async Task All_other_headers_are_unchanged()
    {
        var headers = await TransformAsync([("Authorization", "Bearer x"), ("X-Requested-With", "y"), ("X-Forwarder", "z")]);

        headers.Should().Contain(["Authorization: Bearer x", "X-Requested-With: y", "X-Forwarder: z"]);
    }

    [Fact]
    public async Task Without_a_client_address_no_header_is_added()
    {
        var headers = await TransformAsync([("X-Forwarded-For", "evil")], address: null);

        headers.Should().BeEquivalentTo("X-Forwarded-Proto: https");
    }

    private static async Task<IEnumerable<string>> TransformAsync(
        (string Name, string Value)[] sent, string scheme = "https", string? address = "192.0.2.7")
    {
        var exchange = new Exchange("GET", "/v2/", scheme: scheme);
        exchange.Context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        using var outgoing = new HttpRequestMessage();
        exchange.Context.Request.Headers.Remove("Host");
        foreach (var (name, value) in sent)
        {
            exchange.Context.Request.Headers[name] = value;
            outgoing.Headers.TryAddWithoutValidation(name, value);
        }

        await new ForwardedHeadersTransform().ApplyAsync(new RequestTransformContext { HttpContext = exchange.Context, ProxyRequest = outgoing });

        return [.. outgoing.Headers.Select(header => $"{header.Key}: {string.Join('|', header.Value)}")];
    }
}
