using System.Net.Security;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Hosting;

/// <summary>
/// HTTP/1.1 that two parties could read differently (RFC 9112, sections 2.2, 5, 6.1 to 6.3 and 11.2). Nothing of it reaches
/// an upstream; where the fault is in a body that is on its way already, the upstream never sees a whole request.
/// </summary>
public sealed class HostileHttp1Tests : RouterFixture
{
    private const string Patch = "PATCH /v2/a/blobs/uploads/1 HTTP/1.1\r\nHost: registry.test\r\n";
    private const string Get = "GET /v2/ HTTP/1.1\r\nHost: registry.test\r\n";
    private static readonly string First = new('a', 64 * 1024);

    private const string Smuggled = "0\r\n\r\nDELETE /v2/a/manifests/1 HTTP/1.1\r\nHost: registry.test\r\n\r\n";

    [Theory]
    [InlineData("both", Patch + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n" + Smuggled)]
    [InlineData("both, other order", Patch + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n" + Smuggled)]
    [InlineData("two lengths", Patch + "Content-Length: 6\r\nContent-Length: 5\r\n\r\nhello!")]
    [InlineData("the same length twice", Patch + "Content-Length: 6\r\nContent-Length: 6\r\n\r\nhello!")]
    [InlineData("a list of lengths", Patch + "Content-Length: 6, 6\r\n\r\nhello!")]
    [InlineData("length with a plus", Patch + "Content-Length: +6\r\n\r\nhello!")]
    [InlineData("length with a minus", Patch + "Content-Length: -6\r\n\r\nhello!")]
    [InlineData("length in hexadecimal", Patch + "Content-Length: 0x6\r\n\r\nhello!")]
    [InlineData("length with a rest", Patch + "Content-Length: 6a\r\n\r\nhello!")]
    [InlineData("length beyond 64 bits", Patch + "Content-Length: 99999999999999999999\r\n\r\nhello!")]
    [InlineData("empty length", Patch + "Content-Length:\r\n\r\nhello!")]
    [InlineData("chunked in two lines", Patch + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + Smuggled)]
    [InlineData("chunked in four lines", Patch + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + Smuggled)]
    [InlineData("chunked twice", Patch + "Transfer-Encoding: chunked, chunked\r\n\r\n" + Smuggled)]
    [InlineData("chunked not last", Patch + "Transfer-Encoding: chunked, identity\r\n\r\n" + Smuggled)]
    [InlineData("another coding first", Patch + "Transfer-Encoding: gzip, chunked\r\n\r\n" + Smuggled)]
    [InlineData("another coding in a line of its own", Patch + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + Smuggled)]
    [InlineData("no such coding", Patch + "Transfer-Encoding: xchunked\r\n\r\n" + Smuggled)]
    [InlineData("identity", Patch + "Transfer-Encoding: identity\r\nContent-Length: 6\r\n\r\nhello!")]
    [InlineData("vertical tab before chunked", Patch + "Transfer-Encoding: \vchunked\r\n\r\n" + Smuggled)]
    [InlineData("quoted", Patch + "Transfer-Encoding: \"chunked\"\r\n\r\n" + Smuggled)]
    [InlineData("empty list member", Patch + "Transfer-Encoding: ,chunked\r\n\r\n" + Smuggled)]
    [InlineData("space before the colon", Patch + "Transfer-Encoding : chunked\r\n\r\n" + Smuggled)]
    [InlineData("folded line", Patch + "Transfer-Encoding:\r\n chunked\r\n\r\n" + Smuggled)]
    [InlineData("chunked in HTTP/1.0", "PATCH /v2/a/blobs/uploads/1 HTTP/1.0\r\nHost: registry.test\r\nTransfer-Encoding: chunked\r\n\r\n" + Smuggled)]
    public Task A_body_with_ambiguous_length_is_refused(string name, string request) => RefusedAsync(name, request, 400);

    [Theory]
    [InlineData("bare line feeds", "GET /v2/ HTTP/1.1\nHost: registry.test\n\n", 400)]
    [InlineData("a bare line feed between headers", "GET /v2/ HTTP/1.1\r\nHost: registry.test\nX-A: 1\r\n\r\n", 400)]
    [InlineData("a bare line feed at the end", Get + "X-A: 1\n\r\n", 400)]
    [InlineData("a bare carriage return", Get + "X-A: 1\rX-B: 2\r\n\r\n", 400)]
    [InlineData("NUL in a value", Get + "X-A: a\0b\r\n\r\n", 400)]
    [InlineData("a folded value", Get + "X-A: a\r\n b\r\n\r\n", 400)]
    [InlineData("no colon", Get + "X-A\r\n\r\n", 400)]
    [InlineData("no name", Get + ": 1\r\n\r\n", 400)]
    [InlineData("a space in a name", Get + "X A: 1\r\n\r\n", 400)]
    [InlineData("two hosts", Get + "Host: other.test\r\n\r\n", 400)]
    [InlineData("the same host twice", Get + "Host: registry.test\r\n\r\n", 400)]
    [InlineData("no host", "GET /v2/ HTTP/1.1\r\nX-A: 1\r\n\r\n", 400)]
    [InlineData("two names in a host", "GET /v2/ HTTP/1.1\r\nHost: registry.test, other.test\r\n\r\n", 400)]
    [InlineData("an account in a host", "GET /v2/ HTTP/1.1\r\nHost: a@registry.test\r\n\r\n", 400)]
    [InlineData("an absolute target", "GET http://registry.test/v2/ HTTP/1.1\r\nHost: registry.test\r\n\r\n", 400)]
    [InlineData("an absolute target of another host", "GET http://other.test/v2/ HTTP/1.1\r\nHost: registry.test\r\n\r\n", 400)]
    [InlineData("an authority", "CONNECT registry.test:443 HTTP/1.1\r\nHost: registry.test:443\r\n\r\n", 405)]
    [InlineData("an asterisk", "OPTIONS * HTTP/1.1\r\nHost: registry.test\r\n\r\n", 400)]
    [InlineData("lower case", "get /v2/ HTTP/1.1\r\nHost: registry.test\r\n\r\n", 405)]
    [InlineData("mixed case", "gEt /v2/a/manifests/1 HTTP/1.1\r\nHost: registry.test\r\n\r\n", 405)]
    [InlineData("a method with a rest", "GETX /v2/ HTTP/1.1\r\nHost: registry.test\r\n\r\n", 405)]
    [InlineData("no method at all", "G@T /v2/ HTTP/1.1\r\nHost: registry.test\r\n\r\n", 400)]
    [InlineData("two spaces", "GET  /v2/ HTTP/1.1\r\nHost: registry.test\r\n\r\n", 400)]
    [InlineData("no version", "GET /v2/\r\nHost: registry.test\r\n\r\n", 400)]
    [InlineData("a version that is none", "GET /v2/ HTTP/1.2\r\nHost: registry.test\r\n\r\n", 505)]
    [InlineData("lower-case version", "GET /v2/ http/1.1\r\nHost: registry.test\r\n\r\n", 505)]
    public Task An_ambiguous_request_head_is_refused(string name, string request, int status) => RefusedAsync(name, request, status);

    [Fact]
    public Task More_header_bytes_than_32_KiB_are_refused() =>
        RefusedAsync("headers", $"{Get}Authorization: Bearer {new string('a', 33_000)}\r\n\r\n", StatusCodes.Status431RequestHeaderFieldsTooLarge);

    [Fact]
    public Task An_endless_request_line_is_refused() =>
        RefusedAsync("line", $"GET /v2/{new string('a', 20_000)} HTTP/1.1\r\nHost: registry.test\r\n\r\n", StatusCodes.Status414UriTooLong);

    [Fact]
    public async Task A_long_bearer_token_passes()
    {
        var router = await StartRouterAsync();

        (await StatusesAsync(router, $"{Get}Authorization: Bearer {new string('a', 24_000)}\r\nConnection: close\r\n\r\n")).Should().Equal(200);

        Upstream.Seen.Should().ContainSingle().Which.Headers.Authorization.ToString().Should().HaveLength(24_007);
    }

    [Theory]
    [InlineData("no size", "x\r\n")]
    [InlineData("a size beyond 64 bits", "fffffffffffffffff\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("a size with a minus", "-6\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("a size after a space", " 6\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("a size in two notations", "0x6\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("a bare line feed after the size", "6\nhello!\r\n0\r\n\r\n")]
    [InlineData("a bare line feed in an extension", "6;a\nhello!\r\n0\r\n\r\n")]
    [InlineData("more than the size", "5\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("less than the size", "7\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("no end of the chunk", "6\r\nhello!0\r\n\r\n")]
    [InlineData("no end of the body", "6\r\nhello!\r\n")]
    public async Task An_invalid_chunk_aborts_the_request_at_the_upstream(string name, string body) =>
        (await IsWholeAsync($"{Patch}Transfer-Encoding: chunked\r\n\r\n{First.Length:x}\r\n{First}\r\n", body)).Should().BeFalse(name);

    [Theory]
    [InlineData(false, "rest")]
    [InlineData(true, "rest, and all of it")]
    public async Task A_truncated_body_aborts_the_request_at_the_upstream(bool isWhole, string rest) =>
        (await IsWholeAsync($"{Patch}Content-Length: {First.Length + "rest, and all of it".Length}\r\nConnection: close\r\n\r\n{First}", rest)).Should().Be(isWhole);

    [Fact]
    public async Task Headers_named_in_connection_are_not_forwarded()
    {
        var router = await StartRouterAsync();

        (await StatusesAsync(router, Get + "Connection: X-Secret\r\nX-Secret: 1\r\nX(A): 1\r\nKeep-Alive: 5\r\nProxy-Connection: close\r\nTE: trailers\r\n\r\n" + Get + "Connection: close\r\n\r\n")).Should().Equal(200, 200);

        Upstream.Seen.First().Headers.Should().NotContainKeys("X-Secret", "X(A)", "Keep-Alive", "Proxy-Connection", "TE")
            .And.ContainKey("X-Forwarded-For");
    }

    /// <summary>Whether the upstream sees a whole body when a client sends the second part after the first has arrived, and ends.</summary>
    private async Task<bool> IsWholeAsync(string first, string second)
    {
        var (hasBegun, whole) = (new TaskCompletionSource(), new TaskCompletionSource<bool>());
        Upstream.Answer = async context =>
        {
            try
            {
                await context.Request.Body.ReadExactlyAsync(new byte[First.Length], Cancellation);
                hasBegun.SetResult();
                await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
                whole.SetResult(true);
            }
            catch (IOException)
            {
                whole.SetResult(false);
            }
        };
        var router = await StartRouterAsync();
        await using var connection = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation);
        await connection.WriteAsync(first, Cancellation);
        await hasBegun.Task.WaitAsync(Cancellation);
        await connection.WriteAsync(second, Cancellation);
        await connection.ShutdownAsync();

        var isWhole = await whole.Task.WaitAsync(Cancellation);
        (await connection.StatusesAsync(Cancellation)).Any(status => status < 400).Should().Be(isWhole);
        Upstream.Seen.Should().ContainSingle();
        return isWhole;
    }

    private async Task RefusedAsync(string name, string request, int status)
    {
        var router = await StartRouterAsync();

        var statuses = await StatusesAsync(router, request, closes: true);

        statuses.Should().StartWith([status], name).And.HaveCount(1, name);
        Upstream.Seen.Should().BeEmpty(name);
    }

    private async Task<IReadOnlyList<int>> StatusesAsync(RunningRouter router, string request, bool closes = false)
    {
        await using var connection = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation);
        await connection.WriteAsync(request, Cancellation);
        if (closes)
            await connection.ShutdownAsync();
        return await connection.StatusesAsync(Cancellation);
    }
}
