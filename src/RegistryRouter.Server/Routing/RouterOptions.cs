using System.Text;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Routing;

/// <summary>The host names and URLs of the router.</summary>
internal sealed class RouterOptions
{
    public const string Section = "Router";

    /// <summary>Host names and IP addresses, without port. Empty: every name is accepted.</summary>
    [HostNames]
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>
    /// Public URLs of the router for names where another proxy changes scheme or port, one for each
    /// such name: <c>https://registry.example.com:8443</c>.
    /// </summary>
    [PublicUrls]
    public IReadOnlyList<string> PublicUrls { get; set; } = [];

    /// <summary>Path of the connect page and the CA download; empty: disabled.</summary>
    [PagePath]
    public string PagePath { get; set; } = "/_router/";
}

/// <summary>Requires every item of a list to be a host name or IP address without scheme and port.</summary>
internal sealed class HostNamesAttribute()
    : EveryItemAttribute("must be a host name or IP address without scheme and port, such as registry.example.com")
{
    protected override bool IsAllowed(string item) =>
        Ascii.IsValid(item) && Uri.CheckHostName(item) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    // RFC 5891: Host and certificates contain the A-label, so the Unicode name would never match.
    protected override string AllowedInsteadOf(string item) => Ascii.IsValid(item)
        ? base.AllowedInsteadOf(item)
        : "must be ASCII: write an internationalized name as clients send it, such as xn--bcher-kva.example";
}
