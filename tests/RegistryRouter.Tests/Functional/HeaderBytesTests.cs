using System.Net;
using System.Net.Security;

namespace RegistryRouter.Tests.Functional;

/// <summary>RFC 9110, section 5.5: field values may hold any byte above 0x7F. Strings here hold one byte per character (Latin-1).</summary>
public sealed class HeaderBytesTests : RouterTest
{
    private const string Utf8 = "n=Zo\u00c3\u00ab";
    private const string Latin1 = "n=Zo\u00eb";

    public static MatrixTheoryData<string, string, string, string> RequestRows => new(
        ["1.1", "2.0"], ["/v2/team/app/manifests/1", "/repository/raw/file"], ["Cookie", "User-Agent", "Referer", "X-Remote-User"], [Utf8, Latin1]);

    public static MatrixTheoryData<string, string, string> ResponseRows => new(
        ["1.1", "2.0"], ["/v2/team/app/blobs/sha256:0", "/repository/raw/file"], [Utf8, Latin1]);

    [Theory]
    [MemberData(nameof(RequestRows))]
    public async Task Request_header_bytes_pass_unchanged(string version, string target, string name, string value)
    {
        var router = await StartRouterAsync();
        using var request = Request(HttpMethod.Get, router, target, Version.Parse(version));
        request.Headers.TryAddWithoutValidation(name, value);

        using var response = await router.Client().SendAsync(request, Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().ContainSingle().Which.Headers[name].ToString().Should().Be(value);
    }

    [Theory]
    [MemberData(nameof(ResponseRows))]
    public async Task Response_header_bytes_pass_unchanged(string version, string target, string value)
    {
        Upstream.Answer = context =>
        {
            context.Response.Headers.ContentDisposition = $"attachment; {value}";
            return Task.CompletedTask;
        };
        var router = await StartRouterAsync();

        using var response = await router.Client().SendAsync(Request(HttpMethod.Get, router, target, Version.Parse(version)), Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.NonValidated["Content-Disposition"].ToString().Should().Be($"attachment; {value}");
    }

    [Fact]
    public async Task A_push_with_such_a_header_reaches_hosted()
    {
        var router = await StartRouterAsync();
        using var request = Request(HttpMethod.Post, router, "/v2/x/y/blobs/uploads/");
        request.Headers.TryAddWithoutValidation("X", Latin1);

        using var response = await router.Client().SendAsync(request, Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().ContainSingle().Which.Headers["X"].ToString().Should().Be(Latin1);
    }

    [Theory]
    [InlineData("X: a\0b")]
    [InlineData("X\u00e9: a")]
    public async Task What_cannot_be_forwarded_is_400(string field)
    {
        var router = await StartRouterAsync();
        await using var connection = await RawConnection.OpenAsync(router, SslApplicationProtocol.Http11, Cancellation);

        await connection.WriteAsync($"GET /v2/ HTTP/1.1\r\nHost: {RunningRouter.Host}\r\n{field}\r\nConnection: close\r\n\r\n", Cancellation);

        (await connection.StatusesAsync(Cancellation)).Should().Equal(400);
        Upstream.Seen.Should().BeEmpty();
    }
}
