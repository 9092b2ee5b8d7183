using System.Text;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Routing;

/// <summary>The names by which clients address the router.</summary>
internal sealed class RouterOptions
{
    public const string Section = "Router";

    /// <summary>Host names and IP addresses, without port. Empty: every name is answered.</summary>
    [HostNames]
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>
    /// Addresses under which clients reach the router where another proxy changes scheme or port on the way, one for each
    /// such name: <c>https://registry.example.com:8443</c>.
    /// </summary>
    [PublicUrls]
    public IReadOnlyList<string> PublicUrls { get; set; } = [];

    /// <summary>Where the page about connecting and the CA's download stand; empty: nowhere.</summary>
    [PagePath]
    public string PagePath { get; set; } = "/_router/";
}

/// <summary>Requires every item of a list to be a host name or IP address without scheme and port.</summary>
internal sealed class HostNamesAttribute()
    : EveryItemAttribute("must be a host name or IP address without scheme and port, such as registry.example.com")
{
    protected override bool IsAllowed(string item) =>
        Ascii.IsValid(item) && Uri.CheckHostName(item) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    // RFC 5891: Host and certificates carry the A-label, so nothing would ever equal the name as people write it.
    protected override string AllowedInsteadOf(string item) => Ascii.IsValid(item)
        ? base.AllowedInsteadOf(item)
        : "must be ASCII: write an internationalized name as clients send it, such as xn--bcher-kva.example";
}
