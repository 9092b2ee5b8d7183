using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace RegistryRouter.Server.Observability;

/// <summary>
/// Text of a client's that can stand in a line of a log or on a page: nothing in it ends the line, steers a terminal, is
/// invisible or turns the direction of what follows. Such characters are escaped as in JSON, all others stay readable.
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

    /// <summary>The same as one word of a line: in quotes where it has spaces or quotes, or could be taken for no value.</summary>
    public static string Word(string text)
    {
        var safe = Text(text);
        var isPlain = safe is not ("" or "–") && !safe.Contains('"') && !safe.Any(char.IsWhiteSpace);
        return isPlain ? safe : $"\"{safe.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>The value of a header whose bytes came as characters of Latin-1: many clients send UTF-8 (RFC 9110, section 5.5, calls it opaque).</summary>
    public static string Header(string value) =>
        Text(value.AsSpan().IndexOfAnyExceptInRange('\0', '\u00ff') < 0 ? Decoded(Encoding.Latin1.GetBytes(value)) : value);

    /// <summary>Bytes of a client's as text: UTF-8, or Latin-1 where they are no UTF-8.</summary>
    public static string Decoded(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    // Format characters (Cf) are the bidirectional controls, the zero-width ones and the tags.
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
