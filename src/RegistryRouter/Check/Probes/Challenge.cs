using System.Text.RegularExpressions;

namespace RegistryRouter.Check.Probes;

/// <summary>The authentication that a server requires (RFC 9110, section 11.6.1), unchanged.</summary>
/// <param name="Scheme"><c>Bearer</c>, <c>Basic</c>, another, or empty: none required.</param>
/// <param name="Realm">With Bearer: URL of the token service.</param>
/// <param name="Service">With Bearer: name of the service.</param>
internal sealed partial record Challenge(string Scheme, string Realm = "", string Service = "")
{
    public bool IsBearer => Scheme == "Bearer";

    public static Challenge Of(ProbeResponse response)
    {
        var text = response.Header("WWW-Authenticate") ?? "";
        var bearer = text.IndexOf("Bearer ", StringComparison.OrdinalIgnoreCase);
        if (bearer >= 0)
            return new("Bearer", Parameter(text[bearer..], "realm"), Parameter(text[bearer..], "service"));
        // Nexus sends BASIC.
        return text.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) ? new("Basic") : new(text.Split(' ')[0]);
    }

    /// <summary>Path and query of the token service, for a scope.</summary>
    /// <param name="prefix">Path of the URL that responded, to be removed; empty if it has none.</param>
    /// <param name="scope">Such as <c>repository:library/nginx:pull</c>.</param>
    public string TokenTarget(string prefix, string scope)
    {
        // Nexus 3.77 to 3.80 send "null://host/…" and "host:5001:5001", which are not URLs.
        var authority = Realm.IndexOf("//", StringComparison.Ordinal);
        var start = authority < 0 ? 0 : Realm.IndexOf('/', authority + 2);
        var path = start < 0 ? "/" : Realm[start..];
        if (prefix.Length > 0 && path.StartsWith($"{prefix}/", StringComparison.Ordinal))
            path = path[prefix.Length..];
        return $"{path}{(path.Contains('?') ? '&' : '?')}service={Uri.EscapeDataString(Service)}&scope={Uri.EscapeDataString(scope)}";
    }

    private static string Parameter(string challenge, string name) => Parameters().Matches(challenge)
        .FirstOrDefault(match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value ?? "";

    [GeneratedRegex("(?<name>\\w+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Parameters();
}
