using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace NexusStandIn.Storage;

/// <summary>The digest strings the stand-in knows; like Nexus it stores by SHA-256 only.</summary>
internal static partial class Digest
{
    public static bool IsValid(string? text) => text is not null && Sha256().IsMatch(text);

    public static string Of(ReadOnlySpan<byte> content) => From(SHA256.HashData(content));

    public static string From(ReadOnlySpan<byte> hash) => "sha256:" + Convert.ToHexStringLower(hash);

    [GeneratedRegex(@"^sha256:[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
