using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace RegistryRouter.Server.Registry;

/// <summary>Validates digests: OCI image specification, "Digests".</summary>
internal static class ContentDigest
{
    /// <summary>The header in which a registry returns a digest: OCI distribution specification, "Pulling manifests".</summary>
    public const string Header = "Docker-Content-Digest";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether it is a SHA-256 or SHA-512 digest in lower-case hexadecimal, such as <c>sha256:9f86…</c>.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? text) => text is not null && IsWellFormed(text, ":");

    /// <summary>As <see cref="IsWellFormed(string?)"/>, for a path, where the colon may be escaped.</summary>
    public static bool IsWellFormedInPath(ReadOnlySpan<char> reference) =>
        IsWellFormed(reference, ":") || IsWellFormed(reference, "%3A") || IsWellFormed(reference, "%3a");

    /// <summary>Whether a reference in a path is a digest, of any algorithm, and not a tag: only a digest has a colon, which may be escaped.</summary>
    public static bool IsReference(ReadOnlySpan<char> reference) =>
        reference.Contains(':') || reference.Contains("%3A", StringComparison.OrdinalIgnoreCase);

    private static bool IsWellFormed(ReadOnlySpan<char> text, ReadOnlySpan<char> colon) =>
        text.Length > "sha256".Length && text["sha256".Length..].StartsWith(colon)
        && text[("sha256".Length + colon.Length)..] is var hex
        && hex.Length == (text.StartsWith("sha256") ? 64 : text.StartsWith("sha512") ? 128 : -1)
        && !hex.ContainsAnyExcept(HexDigits);
}
