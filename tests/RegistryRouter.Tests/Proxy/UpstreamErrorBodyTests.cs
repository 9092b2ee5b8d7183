using System.IO.Compression;
using System.Text;
using RegistryRouter.Proxy;

namespace RegistryRouter.Tests.Proxy;

public sealed class UpstreamErrorBodyTests
{
    [Theory]
    [InlineData("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\"}]}", true)]
    [InlineData(" {\"x\":{\"errors\":1},\"errors\":[]}\n", true)]
    [InlineData("{\"errors\":\"no\"}", false)]
    [InlineData("{\"message\":\"no\"}", false)]
    [InlineData("{\"x\":{\"errors\":[]}}", false)]
    [InlineData("{\"errors\":[{\"code\":\"DENIED\"", false)]
    [InlineData("{\"errors\":[]} and more", false)]
    [InlineData("[]", false)]
    [InlineData("\"errors\"", false)]
    [InlineData("", false)]
    [InlineData("<errors/>", false)]
    [InlineData("default backend - 404", false)]
    public async Task A_registry_error_is_json_with_errors(string body, bool isRegistryError) =>
        (await ReadAsync(body, null)).IsRegistryError.Should().Be(isRegistryError);

    [Fact]
    public async Task A_compressed_registry_error_is_one_too() =>
        (await ReadAsync("{\"errors\":[]}", "gzip")).IsRegistryError.Should().BeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_may_be_compressed(string? encoding) =>
        (await ReadAsync("<p>Repository offline</p>", encoding)).Text.Should().Be("<p>Repository offline</p>");

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, br")]
    public async Task A_body_that_is_not_what_its_encoding_says_has_no_text(string encoding)
    {
        using var content = new ByteArrayContent("<p>Repository offline</p>"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding.Split(", "));

        (await UpstreamErrorBody.ReadAsync(content, TestContext.Current.CancellationToken)).Text.Should().BeEmpty();
    }

    [Fact]
    public async Task A_body_in_an_unknown_encoding_has_no_text() =>
        (await ReadAsync("<p>Repository offline</p>", "zstd")).Text.Should().BeEmpty();

    [Fact]
    public async Task Only_the_beginning_of_a_huge_body_is_read() =>
        (await ReadAsync(new string(' ', 64 * 1024) + "end", null)).Text.Should().BeEquivalentTo(new string(' ', 64 * 1024));

    private static async Task<UpstreamErrorBody> ReadAsync(string page, string? encoding)
    {
        using var bytes = new MemoryStream();
        await using (var stream = Compress(bytes, encoding))
            stream.Write(Encoding.UTF8.GetBytes(page));
        using var content = new ByteArrayContent(bytes.ToArray());
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);

        return await UpstreamErrorBody.ReadAsync(content, TestContext.Current.CancellationToken);
    }

    private static Stream Compress(Stream bytes, string? encoding) => encoding switch
    {
        "gzip" => new GZipStream(bytes, CompressionLevel.Fastest),
        "br" => new BrotliStream(bytes, CompressionLevel.Fastest),
        "deflate" => new ZLibStream(bytes, CompressionLevel.Fastest),
        _ => bytes,
    };
}
