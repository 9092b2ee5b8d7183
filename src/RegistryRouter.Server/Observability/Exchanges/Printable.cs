using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>
/// Makes client text safe for a log line or page: nothing in it ends the line, controls a terminal, is
/// invisible or reverses the text direction. Such characters are escaped as in JSON, all others stay readable.
/// </summary>
internal static class Printable
{
    public static string Text(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var safe = new StringBuilder(text.Length + 16);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done;
            if (isWhole && IsHarmless(rune))
                safe.Append(rest[..length]);
            else
                Escape(safe, rest[..length]);
            rest = rest[length..];
        }
        return safe.ToString();
    }

    /// <summary>The same as one word: in quotes if it has spaces or quotes or looks like no value.</summary>
    public static string Word(string text)
    {
        var safe = Text(text);
        var isPlain = safe is not ("" or "–") && !safe.Contains('"') && !safe.Any(char.IsWhiteSpace);
        return isPlain ? safe : $"\"{safe.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Decodes a header value received as Latin-1: many clients send UTF-8 (RFC 9110, section 5.5, calls it opaque).</summary>
    public static string Header(string value) =>
        Text(value.AsSpan().IndexOfAnyExceptInRange('\0', '\u00ff') < 0 ? Decoded(Encoding.Latin1.GetBytes(value)) : value);

    /// <summary>Decodes client bytes as UTF-8, or as Latin-1 if they are not valid UTF-8.</summary>
    public static string Decoded(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    // Format characters (Cf) are bidirectional controls, zero-width characters and tags.
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static void Escape(StringBuilder safe, ReadOnlySpan<char> unsafeText)
    {
        foreach (var character in unsafeText)
        {
            _ = character switch
            {
                '\n' => safe.Append("\\n"),
                '\r' => safe.Append("\\r"),
                '\t' => safe.Append("\\t"),
                _ => safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            };
        }
    }
}
