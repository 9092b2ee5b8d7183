using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Configuration;

/// <summary>Redacts URLs for logs and output: removes user info (RFC 3986, section 3.2.1) and values that could be secrets.</summary>
internal static partial class RedactedUrl
{
    private const string Hidden = "…";

    /// <summary>Text that may contain a URL, without user info, query and fragment.</summary>
    public static string Of(string text)
    {
        var bare = UserInfo().Replace(text, $"{Hidden}@");
        return bare.Contains("//", StringComparison.Ordinal) ? Query().Replace(bare, match => match.Value[0] + Hidden) : bare;
    }

    /// <summary>Scheme, host and port: the path of a webhook is often its secret.</summary>
    public static string Origin(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host.Length > 0
        ? $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}/{(address.PathAndQuery.Length > 1 ? Hidden : "")}"
        : Hidden;

    /// <summary>A request target or URL whose query keeps its parameters, but not the values of those named like secrets, accounts or sessions.</summary>
    public static string Target(string target)
    {
        var fragment = target.IndexOf('#');
        var end = fragment < 0 ? "" : $"#{Hidden}";
        var plain = fragment < 0 ? target : target[..fragment];
        var query = plain.IndexOf('?');
        return query < 0 ? plain + end : $"{plain[..query]}?{string.Join('&', plain[(query + 1)..].Split('&').Select(Parameter))}{end}";
    }

    private static string Parameter(string parameter)
    {
        var equals = parameter.IndexOf('=');
        return equals >= 0 && SecretName().IsMatch(parameter[..equals]) ? $"{parameter[..equals]}={Hidden}" : parameter;
    }

    // To the last @: a password that was not escaped may hold any character.
    [GeneratedRegex("(?<=//).*@|^[^/:]*:(?!//).*@", RegexOptions.Singleline)]
    private static partial Regex UserInfo();

    [GeneratedRegex("token|pass|pwd|secret|sig|credential|auth|key|account|service|session|state|code", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"[?#][^\s'""]+")]
    private static partial Regex Query();
}
