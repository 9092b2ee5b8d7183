using System.Buffers;
using System.Text;

namespace RegistryRouter.Server.Access;

/// <summary>Checks whether a request has credentials.</summary>
internal static class ShownCredentials
{
    private const string Basic = "Basic ";
    private const string Bearer = "Bearer ";

    // RFC 9110, section 11.2.
    private static readonly SearchValues<char> Token68 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    /// <summary>
    /// A name by Basic, or a token. Not what Nexus treats as anonymous: another scheme, and <c>Basic Og==</c> without name and
    /// password, which old Docker clients send. Nor a list of credentials, which Nexus interprets differently.
    /// </summary>
    /// <param name="authorization">The value of <c>Authorization</c>.</param>
    public static bool AreIn(string? authorization) => authorization is not null
        && (authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? HasName(authorization.AsSpan(Basic.Length))
            : authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && IsToken68(authorization.AsSpan(Bearer.Length)));

    private static bool IsToken68(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] != '=' && !text.ContainsAnyExcept(Token68);

    private static bool HasName(ReadOnlySpan<char> base64)
    {
        if (!IsToken68(base64))
            return false;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64Chars(base64, bytes, out var length) && Encoding.Latin1.GetString(bytes, 0, length).IndexOf(':') > 0;
    }
}
