using System.IO.Compression;
using System.Text;
using RegistryRouter.Server.Proxy.Transforms;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class ErrorBeginningTests
{
    private const int Beginning = 8 * 1024;

    public static TheoryData<string, bool> Bodies => new()
    {
        { "{\"errors\":[]}", true },
        { " { \"x\": { \"errors\": 1 }, \"errors\" : [ {\"code\":\"DENIED\"} ] } ", true },
        { $"{{\"errors\":[{{\"code\":\"BLOB_UNKNOWN\",\"detail\":\"{new string('a', 2 * Beginning)}\"}}]}}", true },
        { $"{{\"x\":\"{new string('a', 2 * Beginning)}\",\"errors\":[]}}", false },
        { "{\"errors\":[]", false },
        { "{\"errors\":[]} <html>", false },
        { "{\"errors\":null}", false },
        { "{\"errors\":\"no\"}", false },
        { "{\"x\":{\"errors\":[]}}", false },
        { "{}", false },
        { "[]", false },
        { "not found", false },
        { "", false },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_registry_error_is_recognized_by_its_beginning_and_stays_complete(string body, bool isRegistryError)
    {
        using var answer = new HttpResponseMessage { Content = new StringContent(body) };
        answer.Content.Headers.ContentLength = body.Length;

        (await ErrorBeginning.ReadAsync(answer, TestContext.Current.CancellationToken)).IsRegistryError().Should().Be(isRegistryError);

        answer.Content.Headers.ContentLength.Should().Be(body.Length);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be(body);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task It_may_be_compressed(string encoding)
    {
        using var bytes = new MemoryStream();
        await using (var stream = Compress(bytes, encoding))
            stream.Write("{\"errors\":[]}"u8);
        using var answer = new HttpResponseMessage { Content = new ByteArrayContent(bytes.ToArray()) };
        answer.Content.Headers.ContentEncoding.Add(encoding);

        (await ErrorBeginning.ReadAsync(answer, TestContext.Current.CancellationToken)).IsRegistryError().Should().BeTrue();

        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Should().Equal(bytes.ToArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_page_may_be_compressed(string? encoding) =>
        (await ReadAsync("<p>Repository offline</p>", encoding)).Should().Be("Repository offline");

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, br")]
    public async Task A_page_with_a_wrong_encoding_has_no_text(string encoding)
    {
        using var answer = new HttpResponseMessage { Content = new ByteArrayContent("<p>Repository offline</p>"u8.ToArray()) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding.Split(", "));

        (await ErrorBeginning.ReadAsync(answer, TestContext.Current.CancellationToken)).Bytes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_page_in_an_unknown_encoding_has_no_text() =>
        (await ReadAsync("<p>Repository offline</p>", "zstd")).Should().BeEmpty();

    [Fact]
    public async Task Only_the_beginning_of_a_huge_page_is_read() =>
        (await ReadAsync(new string(' ', 64 * 1024) + "end", null)).Should().BeEmpty();

    private static async Task<string> ReadAsync(string page, string? encoding)
    {
        using var bytes = new MemoryStream();
        await using (var stream = Compress(bytes, encoding))
            stream.Write(Encoding.UTF8.GetBytes(page));
        using var answer = new HttpResponseMessage { Content = new ByteArrayContent(bytes.ToArray()) };
        if (encoding is not null)
            answer.Content.Headers.ContentEncoding.Add(encoding);

        return ErrorPageText.Of((await ErrorBeginning.ReadAsync(answer, TestContext.Current.CancellationToken)).Bytes);
    }

    private static Stream Compress(Stream bytes, string? encoding) => encoding switch
    {
        "gzip" => new GZipStream(bytes, CompressionLevel.Fastest),
        "br" => new BrotliStream(bytes, CompressionLevel.Fastest),
        "deflate" => new ZLibStream(bytes, CompressionLevel.Fastest),
        _ => bytes,
    };
}
