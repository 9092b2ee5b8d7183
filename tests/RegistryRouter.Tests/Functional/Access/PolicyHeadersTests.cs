using System.Net.Security;
using System.Text;

namespace RegistryRouter.Tests.Functional.Access;

/// <summary>Nexus gets the same headers that the rules are applied to.</summary>
public sealed class PolicyHeadersTests : RouterFixture
{
    private const string Signed = "GET /v2/a/manifests/1 HTTP/1.1\r\nHost: registry.test\r\nAuthorization: Basic YTpi\r\n";

    [Theory]
    [InlineData("Connection: authorization\r\n", 400)]
    [InlineData("Connection: X-A, Authorization\r\n", 400)]
    [InlineData("Connection: X-A\r\nConnection: Authorization\r\n", 400)]
    [InlineData("Connection: close, keep-alive, authorization\r\n", 400)]
    [InlineData("Connection: accept\r\nAccept: */*\r\n", 400)]
    [InlineData("Connection: Host\r\n", 400)]
    [InlineData("Authorization: Basic Og==\r\n", 400)]
    [InlineData("Authorization:\r\n", 400)]
    [InlineData("Connection: X-A\r\nX-A: 1\r\n", 200)]
    [InlineData("Connection: close, authorization\r\n", 200)]
    [InlineData("Connection: keep-alive, authorization\r\n", 200)]
    [InlineData("Connection: authorization\r\nConnection: close\r\n", 200)]
    public async Task A_required_login_is_the_one_that_Nexus_gets(string headers, int status)
    {
        var router = await StartRouterAsync(("Access:RequireLogin", "true"));
        await using var connection = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation);

        await connection.WriteAsync($"{Signed}{headers}\r\n", Cancellation);
        await connection.ShutdownAsync();

        (await connection.StatusesAsync(Cancellation)).Should().Equal(status);
        Upstream.Seen.Select(seen => (seen.Target, seen.Headers.Authorization.ToString()))
            .Should().Equal(status == 200 ? [("/v2/a/manifests/1", "Basic YTpi")] : []);
    }

    [Fact]
    public async Task A_connection_header_by_http_2_ends_the_connection()
    {
        const byte literalWithoutIndexing = 0x00;
        const string name = "connection";
        const string value = "authorization";
        var router = await StartRouterAsync();
        await using var connection = await Http2Connection.OpenAsync(router, Cancellation);
        byte[] block =
        [
            .. Http2Connection.GetRoot,
            literalWithoutIndexing, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value),
        ];

        await connection.TryWriteAsync(
            Http2Connection.Frame(Http2Connection.Headers, Http2Connection.EndHeaders | Http2Connection.EndStream, 1, block), Cancellation);

        (await connection.LastFrameTypeAsync(Cancellation)).Should().Be(Http2Connection.GoAway);
        Upstream.Seen.Should().BeEmpty();
    }
}
