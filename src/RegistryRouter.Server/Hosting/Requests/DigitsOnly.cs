using System.Text;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>
/// Reads a header that must contain only digits, and replaces any other value with one non-digit: by default, Kestrel
/// accepts <c>Content-Length: +6</c>, which RFC 9112, section 6.3, calls an unrecoverable error.
/// </summary>
internal sealed class DigitsOnly : Encoding
{
    private const char NoDigit = '?';

    public static readonly DigitsOnly Instance = new();

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        if (bytes.Length <= chars.Length && bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
            return ASCII.GetChars(bytes, chars);
        chars[0] = NoDigit;
        return 1;
    }

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        GetChars(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetMaxCharCount(int byteCount) => Math.Max(byteCount, 1);

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        ASCII.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => charCount;
}
