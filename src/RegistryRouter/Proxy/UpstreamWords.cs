using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace RegistryRouter.Proxy;

/// <summary>What an upstream's error page says, without its mark-up.</summary>
internal static partial class UpstreamWords
{
    private const int MaxPageBytes = 8 * 1024;
    private const int MaxWords = 500;

    /// <summary>
    /// The text of a page, white space folded, at most 500 characters; empty where the page is, or where it can't be read
    /// or decoded.
    /// </summary>
    public static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await DecodeAsync(content, cancellationToken);
            if (stream is null)
                return "";
            var buffer = new byte[MaxPageBytes];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return Text(Encoding.UTF8.GetString(buffer, 0, length));
        }
        // Brotli's stream throws InvalidOperationException for what is none.
        catch (Exception fault) when (fault is IOException or InvalidDataException or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>Takes the mark-up, styles and scripts off a page.</summary>
    public static string Text(string html)
    {
        var text = WebUtility.HtmlDecode(MarkUp().Replace(html, " "));
        var folded = WhiteSpace().Replace(text, " ").Trim();
        return folded.Length <= MaxWords ? folded : folded[..MaxWords] + "…";
    }

    // The client's Accept-Encoding went to the upstream, so an error page may come compressed.
    private static async Task<Stream?> DecodeAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        return string.Join(',', content.Headers.ContentEncoding) switch
        {
            "" or "identity" => stream,
            "gzip" => new GZipStream(stream, CompressionMode.Decompress),
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
            _ => null,
        };
    }

    [GeneratedRegex("<(style|script)\\b.*?</\\1>|<[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex MarkUp();

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace();
}
