using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls.Trust;

/// <summary>The SHA-256 digest of a whole certificate (DER), for comparison by people.</summary>
internal readonly record struct Fingerprint
{
    private const int Length = 32;

    private readonly string _hex;

    private Fingerprint(string hex) => _hex = hex;

    public static Fingerprint Of(X509Certificate2 certificate) => new(certificate.GetCertHashString(HashAlgorithmName.SHA256));

    /// <summary>Reads 64 hexadecimal digits in either case, with or without colons, with or without the prefix <c>sha256:</c>.</summary>
    public static bool TryParse(string text, out Fingerprint fingerprint)
    {
        var digits = text.Trim();
        if (digits.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase))
            digits = digits["sha256:".Length..];
        digits = digits.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();
        fingerprint = new Fingerprint(digits);
        return digits.Length == 2 * Length && digits.All(char.IsAsciiHexDigit);
    }

    /// <summary>The format of openssl: <c>AB:CD:…</c>.</summary>
    public override string ToString() => string.Join(':', _hex.Chunk(2).Select(pair => new string(pair)));
}
