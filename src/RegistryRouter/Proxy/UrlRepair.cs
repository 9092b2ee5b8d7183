using System.Globalization;
using RegistryRouter.Nexus;

namespace RegistryRouter.Proxy;

/// <summary>Makes the URLs that Nexus puts into headers point back at the router.</summary>
/// <param name="upstreams">All upstreams: Nexus may name any of its ports.</param>
/// <param name="answering">The upstream that answers; its path prefix is taken off.</param>
internal sealed class UrlRepair(IReadOnlyList<UpstreamAddress> upstreams, UpstreamAddress answering)
{
    // Nexus 3.77 and 3.78 compute "null://host/…" where X-Forwarded-Proto is missing.
    private const string NoScheme = "null";

    /// <summary>
    /// The URL with the public origin, if it names an upstream, or the public host with another scheme or port of ours;
    /// a relative URL stays relative; any other URL stays as it is.
    /// </summary>
    public string Repair(string url, PublicOrigin origin)
    {
        if (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
            return WithoutPrefix(url);
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return url;

        var authorityStart = scheme + 3;
        var length = url.AsSpan(authorityStart).IndexOfAny("/?#");
        var authority = length < 0 ? url.AsSpan(authorityStart) : url.AsSpan(authorityStart, length);
        return IsOurs(authority, origin) || url.AsSpan(0, scheme).SequenceEqual(NoScheme)
            ? origin + WithoutPrefix(url[(authorityStart + authority.Length)..])
            : url;
    }

    private string WithoutPrefix(string path)
    {
        var prefix = answering.PathPrefix;
        return prefix.Length > 0 && path.StartsWith(prefix, StringComparison.Ordinal) && path.AsSpan(prefix.Length) is ['/', ..]
            ? path[prefix.Length..]
            : path;
    }

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
            if (!int.TryParse(ports[range], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || !IsOurPort(port, publicPort))
                return false;
        }
        return true;
    }

    private bool IsOurPort(int port, int? publicPort) =>
        port is 80 or 443 || port == publicPort || upstreams.Any(upstream => upstream.Port == port);
}
