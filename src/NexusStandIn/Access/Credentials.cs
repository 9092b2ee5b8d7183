using System.Text;

namespace NexusStandIn.Access;

/// <summary>The two kinds of Authorization that Nexus understands.</summary>
internal static class Credentials
{
    public static string? Bearer(string? authorization) => After("Bearer ", authorization);

    /// <summary>User and password of a Basic header, or null when it is none.</summary>
    public static (string User, string Password)? Basic(string? authorization)
    {
        if (After("Basic ", authorization) is not { } encoded) return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 ? (pair[0], pair[1]) : null;
    }

    private static string? After(string scheme, string? authorization) =>
        authorization?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true ? authorization[scheme.Length..].Trim() : null;
}
