using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace RegistryRouter.Registry;

/// <summary>The names of contents: OCI image specification, "Digests".</summary>
internal static class ContentDigest
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether it is a SHA-256 or SHA-512 digest in lower-case hexadecimal, such as <c>sha256:9f86…</c>.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? text) =>
        text is not null && Hex(text) is { IsEmpty: false } hex && !hex.ContainsAnyExcept(HexDigits);

    private static ReadOnlySpan<char> Hex(string text) =>
        text.StartsWith("sha256:", StringComparison.Ordinal) && text.Length == 7 + 64 ? text.AsSpan(7)
        : text.StartsWith("sha512:", StringComparison.Ordinal) && text.Length == 7 + 128 ? text.AsSpan(7)
        : default;
}
