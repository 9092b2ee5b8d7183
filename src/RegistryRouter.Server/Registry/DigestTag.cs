using System.Buffers;

namespace RegistryRouter.Server.Registry;

/// <summary>
/// Tags that tools derive from the digest of another manifest and rewrite with every signature, attestation or
/// referrer: cosign's <c>sha256-HEX.sig</c>, <c>.att</c> and <c>.sbom</c>, and the fallback index <c>sha256-HEX</c> (OCI
/// distribution specification 1.1, "Referrers Tag Schema").
/// </summary>
internal static class DigestTag
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    // The schema cuts the digest off after 64 characters; cosign does not.
    private static readonly (string Prefix, int[] Lengths)[] Algorithms = [("sha256-", [64]), ("sha384-", [64, 96]), ("sha512-", [64, 128])];

    /// <summary>Whether a tag, or the tag of a pattern, begins with the name of an algorithm and a hyphen.</summary>
    public static bool NamesAlgorithm(ReadOnlySpan<char> tag) => !AfterAlgorithm(tag, out _).IsEmpty;

    public static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var rest = AfterAlgorithm(tag, out var lengths);
        var dot = rest.IndexOf('.');
        var hex = dot < 0 ? rest : rest[..dot];
        return lengths.Contains(hex.Length) && !hex.ContainsAnyExcept(HexDigits)
            && rest[hex.Length..] is "" or ".sig" or ".att" or ".sbom";
    }

    private static ReadOnlySpan<char> AfterAlgorithm(ReadOnlySpan<char> tag, out ReadOnlySpan<int> lengths)
    {
        foreach (var algorithm in Algorithms)
        {
            if (tag.StartsWith(algorithm.Prefix, StringComparison.Ordinal))
            {
                lengths = algorithm.Lengths;
                return tag[algorithm.Prefix.Length..];
            }
        }
        lengths = [];
        return default;
    }
}
