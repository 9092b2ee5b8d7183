namespace RegistryRouter.Observability;

/// <summary>Text of a client's that can stand in a line of a log: nothing in it ends the line or steers a terminal.</summary>
internal static class Printable
{
    public static string Text(string text) => HasControl(text) ? string.Create(text.Length, text, Replace) : text;

    private static bool HasControl(string text)
    {
        foreach (var character in text)
        {
            if (IsUnsafe(character))
                return true;
        }
        return false;
    }

    private static void Replace(Span<char> safe, string text)
    {
        for (var i = 0; i < safe.Length; i++)
            safe[i] = IsUnsafe(text[i]) ? '?' : text[i];
    }

    // U+2028 and U+2029 end a line too.
    private static bool IsUnsafe(char character) => char.IsControl(character) || character is '\u2028' or '\u2029' || char.IsSurrogate(character);
}
