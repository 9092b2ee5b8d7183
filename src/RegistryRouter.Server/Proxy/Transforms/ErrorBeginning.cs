using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>The first bytes of an upstream's error, decoded, to recognize a registry error.</summary>
/// <param name="Bytes">At most 8 KiB; empty if the body is empty, or cannot be read or decoded.</param>
/// <param name="IsWhole">Whether nothing follows.</param>
internal readonly record struct ErrorBeginning(byte[] Bytes, bool IsWhole)
{
    private const int MaxBytes = 8 * 1024;

    /// <summary>Reads the beginning. The body can still be read from its first byte.</summary>
    public static async Task<ErrorBeginning> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            var body = PipeReader.Create(await answer.Content.ReadAsStreamAsync(cancellationToken));
            var read = await body.ReadAtLeastAsync(MaxBytes, cancellationToken);
            var raw = new byte[Math.Min(read.Buffer.Length, MaxBytes)];
            read.Buffer.Slice(0, raw.Length).CopyTo(raw);
            var isWhole = read.IsCompleted && read.Buffer.Length == raw.Length;
            body.AdvanceTo(read.Buffer.Start);
            answer.Content = WithBody(answer.Content, body.AsStream());
            return Decoded(raw, isWhole, string.Join(',', answer.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var coding) ? coding : default));
        }
        catch (IOException)
        {
            return new([], IsWhole: true);
        }
    }

    /// <summary>Whether it is an object with a list of <c>errors</c>: OCI distribution specification, "Error Codes".</summary>
    public bool IsRegistryError()
    {
        var json = new Utf8JsonReader(Bytes, isFinalBlock: IsWhole, default);
        try
        {
            return HasErrors(ref json) && IsWellFormed(ref json);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HasErrors(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isErrors = json.ValueTextEquals("errors"u8);
            if (isErrors)
                return json.Read() && json.TokenType == JsonTokenType.StartArray;
            if (!json.Read() || !json.TrySkip())
                return false;
        }
        return false;
    }

    // For a longer body, the beginning is enough.
    private static bool IsWellFormed(ref Utf8JsonReader json)
    {
        while (json.Read())
        {
        }
        return true;
    }

    private static StreamContent WithBody(HttpContent content, Stream body)
    {
        var copy = new StreamContent(body);
        foreach (var (name, values) in content.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    // The client's Accept-Encoding is sent to the upstream, so an error may be compressed.
    private static ErrorBeginning Decoded(byte[] raw, bool isWhole, string coding)
    {
        if (coding is "" or "identity")
            return new(raw, isWhole);
        using var source = new MemoryStream(raw);
        using Stream? decoder = coding switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "deflate" => new ZLibStream(source, CompressionMode.Decompress),
            _ => null,
        };
        return decoder is null ? new([], isWhole) : Decoded(decoder);
    }

    private static ErrorBeginning Decoded(Stream decoder)
    {
        var (bytes, length) = (new byte[MaxBytes], 0);
        try
        {
            for (var read = -1; read != 0 && length < bytes.Length; length += read)
                read = decoder.Read(bytes, length, bytes.Length - length);
        }
        // BrotliStream throws InvalidOperationException for invalid data; the beginning of any coding is truncated.
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or IOException)
        {
        }
        return new(bytes[..length], IsWhole: false);
    }
}
