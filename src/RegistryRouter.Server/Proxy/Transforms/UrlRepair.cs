using System.Globalization;
using System.Text.RegularExpressions;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>Rewrites the URLs that Nexus puts into headers to point to the router.</summary>
/// <param name="upstreams">All upstreams: Nexus may name any of its ports.</param>
/// <param name="answering">The upstream that responds; its path prefix is removed.</param>
/// <param name="isRegistry">
/// Whether it serves registry requests. Even on a connector port it may name its repository's path, as in
/// <c>/repository/docker-group/v2/</c>; that is removed too, because the path leads to the web UI, not the connector.
/// </param>
internal sealed partial class UrlRepair(IReadOnlyList<UpstreamAddress> upstreams, UpstreamAddress answering, bool isRegistry = false)
{
    // Nexus 3.77 and 3.78 compute "null://host/…" if X-Forwarded-Proto is missing.
    private const string NoScheme = "null://";

    /// <summary>
    /// The URL with the public origin, if it names an upstream, or the public host with another scheme or known port;
    /// a relative URL stays relative; any other URL is unchanged.
    /// </summary>
    public string Repair(string url, PublicOrigin origin)
    {
        var start = AuthorityStart(url);
        if (start < 0)
            return url.StartsWith('/') ? WithoutPrefix(url) : url;

        var length = url.AsSpan(start).IndexOfAny("/?#");
        var authority = length < 0 ? url.AsSpan(start) : url.AsSpan(start, length);
        return IsOurs(authority, origin) || url.StartsWith(NoScheme, StringComparison.Ordinal)
            ? origin + WithoutPrefix(url[(start + authority.Length)..])
            : url;
    }

    // RFC 3986, section 4.2: "//host/path" names a host too; a "://" further on is part of a path or query.
    private static int AuthorityStart(string url)
    {
        var slashes = url.IndexOf("//", StringComparison.Ordinal);
        var isUrlWithHost = slashes == 0 || (slashes > 1 && url.AsSpan(0, slashes).IndexOfAny("/?#") < 0 && url[slashes - 1] == ':');
        return isUrlWithHost ? slashes + 2 : -1;
    }

    private string WithoutPrefix(string path)
    {
        var prefix = answering.PathPrefix;
        if (prefix.Length == 0)
            return isRegistry ? RepositoryPath().Replace(path, "") : path;
        return path.StartsWith(prefix, StringComparison.Ordinal) && path.AsSpan(prefix.Length) is ['/', ..]
            ? path[prefix.Length..]
            : path;
    }

    [GeneratedRegex("^/repository/[^/?#]+(?=/v2(?:/|\\z|[?#]))", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryPath();

    private bool IsOurs(ReadOnlySpan<char> authority, PublicOrigin origin)
    {
        var hostEnd = authority.IndexOf(']') + 1;
        var colon = authority[hostEnd..].IndexOf(':');
        var host = colon < 0 ? authority : authority[..(hostEnd + colon)];
        return IsOurHost(host, origin.Host.Host) && (colon < 0 || ArePortsOurs(authority[(hostEnd + colon + 1)..], origin.Host.Port));
    }

    private bool IsOurHost(ReadOnlySpan<char> host, string publicHost)
    {
        if (host.Equals(publicHost, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var upstream in upstreams)
        {
            if (host.Equals(upstream.Host, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    // More than one port: Nexus 3.78 to 3.80 double it, as in "host:5001:5001".
    private bool ArePortsOurs(ReadOnlySpan<char> ports, int? publicPort)
    {
        foreach (var range in ports.Split(':'))
        {
            // RFC 3986, section 3.2.3: the port may be empty.
            if (ports[range].Length > 0 && !IsOurPort(ports[range], publicPort))
                return false;
        }
        return true;
    }

    private bool IsOurPort(ReadOnlySpan<char> text, int? publicPort) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && (port is 80 or 443 || port == publicPort || upstreams.Any(upstream => upstream.Port == port));
}
