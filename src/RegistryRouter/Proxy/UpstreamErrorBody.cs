using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace RegistryRouter.Proxy;

/// <summary>The beginning of an upstream's error body.</summary>
/// <param name="Raw">At most <see cref="MaxLength"/> bytes as they arrived.</param>
/// <param name="Decoded">The same without content coding; empty where it cannot be decoded.</param>
internal sealed record UpstreamErrorBody(ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Decoded)
{
    /// <summary>Longer than any registry error; what is longer is no registry error.</summary>
    public const int MaxLength = 64 * 1024;

    private const int UsualLength = 1024;

    public string Text => Encoding.UTF8.GetString(Decoded.Span);

    /// <summary>Whether it is a registry error that clients can print: OCI distribution specification, "Error Codes".</summary>
    public bool IsRegistryError
    {
        get
        {
            try
            {
                return Raw.Length < MaxLength && HasErrors(new Utf8JsonReader(Decoded.Span));
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    /// <summary>Reads the beginning. What the upstream does not send is missing from it.</summary>
    public static async Task<UpstreamErrorBody> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var raw = await ReadAsync(await content.ReadAsStreamAsync(cancellationToken), content.Headers.ContentLength, cancellationToken);
        return new UpstreamErrorBody(raw, await DecodeAsync(raw, string.Join(',', content.Headers.ContentEncoding), cancellationToken));
    }

    private static bool HasErrors(Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return false;
        var hasErrors = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isErrors = json.ValueTextEquals("errors"u8);
            json.Read();
            hasErrors |= isErrors && json.TokenType == JsonTokenType.StartArray;
            json.Skip();
        }
        return hasErrors && !json.Read();
    }

    // The client's Accept-Encoding went to the upstream, so an error may be compressed.
    private static async Task<ReadOnlyMemory<byte>> DecodeAsync(ReadOnlyMemory<byte> raw, string coding, CancellationToken cancellationToken)
    {
        if (coding is "" or "identity")
            return raw;
        var encoded = new MemoryStream(raw.ToArray());
        await using Stream? decoder = coding switch
        {
            "gzip" => new GZipStream(encoded, CompressionMode.Decompress),
            "br" => new BrotliStream(encoded, CompressionMode.Decompress),
            "deflate" => new ZLibStream(encoded, CompressionMode.Decompress),
            _ => null,
        };
        return decoder is null ? default : await ReadAsync(decoder, null, cancellationToken);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, long? expected, CancellationToken cancellationToken)
    {
        var (buffer, length) = (new byte[(int)Math.Min(expected ?? UsualLength, MaxLength)], 0);
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length == buffer.Length && length < MaxLength && length != expected)
                    Array.Resize(ref buffer, Math.Min(2 * length, MaxLength));
            }
        }
        // Brotli's stream throws InvalidOperationException for data that is not Brotli.
        catch (Exception fault) when (fault is IOException or InvalidDataException or InvalidOperationException)
        {
            // What was read until then is all there is.
        }
        return buffer.AsMemory(0, length);
    }
}
