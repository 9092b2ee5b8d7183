using RegistryRouter.Server.Observability.Exchanges;
namespace RegistryRouter.Server.Observability.Logging;

/// <summary>The user name in Basic credentials (RFC 7617), as the client claims it. The password is never copied into a string.</summary>
internal static class BasicUser
{
    private const string Scheme = "Basic ";

    // Four characters hold three bytes; the part cut off here belongs to the password.
    private const int MaxEncoded = 512;

    /// <summary>The name, printable; null if there are no such credentials or they have no name.</summary>
    public static string? Of(IHeaderDictionary request)
    {
        if (request.Authorization is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var encoded = value.AsSpan(Scheme.Length).Trim();
        Span<byte> decoded = stackalloc byte[MaxEncoded];
        var end = encoded.Length > MaxEncoded ? MaxEncoded : encoded.Length;
        try
        {
            if (!Convert.TryFromBase64Chars(encoded[..end], decoded, out var length))
                return null;
            var colon = decoded[..length].IndexOf((byte)':');
            return colon > 0 ? Printable.Text(Printable.Decoded(decoded[..colon])) : null;
        }
        finally
        {
            decoded.Clear();
        }
    }
}
