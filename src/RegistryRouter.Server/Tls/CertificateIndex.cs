using System.Globalization;

namespace RegistryRouter.Server.Tls;

/// <summary>Finds the certificate for the server name that a client sends (SNI, RFC 6066, section 3).</summary>
/// <remarks>
/// An exact name takes precedence over a wildcard, which matches exactly one label (RFC 6125, section 6.4.3). If two
/// certificates have the same name, the earlier one is served. The first is the default for unknown and absent names.
/// </remarks>
internal sealed class CertificateIndex
{
    private static readonly IdnMapping Idn = new();

    private readonly ServerCertificate _default;
    private readonly Dictionary<string, ServerCertificate> _exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ServerCertificate> _wildcard = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="certificates">At least one.</param>
    public CertificateIndex(IReadOnlyList<ServerCertificate> certificates)
    {
        _default = certificates[0];
        foreach (var certificate in certificates)
        {
            foreach (var name in certificate.Names)
            {
                Add(name, certificate);
                // SslStream passes server names decoded; certificates contain them encoded.
                if (name.Contains("xn--", StringComparison.OrdinalIgnoreCase) && TryDecode(name) is { } decoded)
                    Add(decoded, certificate);
            }
        }
    }

    public ServerCertificate Find(string? serverName)
    {
        if (string.IsNullOrEmpty(serverName))
            return _default;
        var name = serverName.AsSpan().TrimEnd('.');
        if (_exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var certificate))
            return certificate;
        var dot = name.IndexOf('.');
        return dot > 0 && _wildcard.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[(dot + 1)..], out certificate)
            ? certificate
            : _default;
    }

    private void Add(string name, ServerCertificate certificate)
    {
        if (name.StartsWith("*.", StringComparison.Ordinal))
            _wildcard.TryAdd(name[2..], certificate);
        else
            _exact.TryAdd(name, certificate);
    }

    private static string? TryDecode(string name)
    {
        try
        {
            return Idn.GetUnicode(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
