using System.Text;
using System.Text.Unicode;

namespace RegistryRouter.Observability;

/// <summary>Text of a header for people. Headers are kept as Latin-1 so that every byte passes; most clients mean UTF-8.</summary>
internal static class HeaderText
{
    /// <summary>A header's value as the client meant it: UTF-8 where it is valid, otherwise Latin-1.</summary>
    public static string Of(string value) => Ascii.IsValid(value) ? value : Decode(Encoding.Latin1.GetBytes(value));

    public static string Decode(ReadOnlySpan<byte> bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
}
