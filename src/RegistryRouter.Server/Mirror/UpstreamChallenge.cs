using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Mirror;

/// <summary>The authentication schemes that the router supports.</summary>
internal enum SignInScheme
{
    /// <summary>The upstream sends no challenge that the router supports.</summary>
    None,

    /// <summary>User name and password with every request (RFC 7617).</summary>
    Basic,

    /// <summary>A token from the upstream's token service.</summary>
    Bearer,
}

/// <summary>The authentication challenge of an upstream (RFC 9110, section 11.6.1).</summary>
/// <param name="Scheme">The strongest scheme that it offers.</param>
/// <param name="TokenPath">With Bearer: path and query of the token service.</param>
/// <param name="Service">With Bearer: name of the service, as the upstream wrote it; null: none.</param>
internal sealed partial record UpstreamChallenge(SignInScheme Scheme, string TokenPath = "", string? Service = null)
{
    public static UpstreamChallenge Of(HttpResponseMessage response)
    {
        var challenges = response.Headers.TryGetValues("WWW-Authenticate", out var values) ? values.ToList() : [];
        if (challenges.Find(challenge => challenge.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) is { } bearer
            && Parameter(bearer, "realm") is { } realm)
        {
            return new(SignInScheme.Bearer, PathOf(realm), Parameter(bearer, "service"));
        }
        return new(challenges.Exists(challenge => challenge.StartsWith("Basic", StringComparison.OrdinalIgnoreCase)) ? SignInScheme.Basic : SignInScheme.None);
    }

    /// <summary>The address of the token service for a scope, without an origin.</summary>
    public string TokenTarget(string scope)
    {
        var separator = TokenPath.Contains('?') ? '&' : '?';
        var service = Service is null ? "" : $"service={Uri.EscapeDataString(Service)}&";
        return $"{TokenPath}{separator}{service}scope={Uri.EscapeDataString(scope)}";
    }

    // Nexus 3.77 to 3.80 write "null://host/…" and "host:5001:5001", which are not valid URLs.
    private static string PathOf(string realm)
    {
        var authority = realm.IndexOf("//", StringComparison.Ordinal);
        var path = realm.IndexOf('/', authority < 0 ? 0 : authority + 2);
        return path < 0 ? "/" : realm[path..];
    }

    private static string? Parameter(string challenge, string name) => Parameters().Matches(challenge)
        .FirstOrDefault(match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value;

    [GeneratedRegex("(?<name>\\w+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Parameters();
}
