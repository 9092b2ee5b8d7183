using System.IO.Compression;
using System.Text;
using RegistryRouter.Proxy;

namespace RegistryRouter.Tests.Proxy;

public sealed class UpstreamWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \r\n\t ", "")]
    [InlineData("Too many  requests\n", "Too many requests")]
    [InlineData("<html><head><title>Oops</title><style>p { x }</style><script>\nalert(1)</script></head><body><h1>503</h1><p>Repository\noffline</p>", "Oops 503 Repository offline")]
    [InlineData("<STYLE type='x'>a</STYLE>b<SCRIPT>c</SCRIPT>", "b")]
    [InlineData("a &amp; b &lt;script&gt;", "a & b <script>")]
    [InlineData("<img\nalt='x'>a<br/>b", "a b")]
    [InlineData("1 < 2", "1 < 2")]
    public void The_words_of_a_page_are_its_text(string html, string words) => UpstreamWords.Text(html).Should().Be(words);

    [Fact]
    public void Long_pages_are_cut()
    {
        UpstreamWords.Text(new string('a', 500)).Should().Be(new string('a', 500));
        UpstreamWords.Text(new string('a', 501)).Should().Be(new string('a', 500) + "…");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_page_may_come_compressed(string? encoding) =>
        (await ReadAsync("<p>Repository offline</p>", encoding)).Should().Be("Repository offline");

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, br")]
    public async Task A_page_that_is_not_what_its_encoding_says_has_no_words(string encoding)
    {
        using var content = new ByteArrayContent("<p>Repository offline</p>"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding.Split(", "));

        (await UpstreamWords.ReadAsync(content, TestContext.Current.CancellationToken)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_page_in_an_unknown_encoding_has_no_words() =>
        (await ReadAsync("<p>Repository offline</p>", "zstd")).Should().BeEmpty();

    [Fact]
    public async Task Only_the_beginning_of_a_huge_page_is_read() =>
        (await ReadAsync(new string(' ', 64 * 1024) + "end", null)).Should().BeEmpty();

    private static async Task<string> ReadAsync(string page, string? encoding)
    {
        using var bytes = new MemoryStream();
        await using (var stream = Compress(bytes, encoding))
            stream.Write(Encoding.UTF8.GetBytes(page));
        using var content = new ByteArrayContent(bytes.ToArray());
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);

        return await UpstreamWords.ReadAsync(content, TestContext.Current.CancellationToken);
    }

    private static Stream Compress(Stream bytes, string? encoding) => encoding switch
    {
        "gzip" => new GZipStream(bytes, CompressionLevel.Fastest),
        "br" => new BrotliStream(bytes, CompressionLevel.Fastest),
        "deflate" => new ZLibStream(bytes, CompressionLevel.Fastest),
        _ => bytes,
    };
}
