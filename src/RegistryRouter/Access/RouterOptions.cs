using RegistryRouter.Configuration;

namespace RegistryRouter.Access;

/// <summary>The names by which clients address the router.</summary>
internal sealed class RouterOptions
{
    public const string Section = "Router";

    /// <summary>Host names and IP addresses, without port. Empty: every name is answered.</summary>
    [HostNames]
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>Where the page about connecting and the CA's download stand; empty: nowhere.</summary>
    [PagePath]
    public string PagePath { get; set; } = "/_router/";
}

/// <summary>Requires every item of a list to be a host name or IP address without scheme and port.</summary>
internal sealed class HostNamesAttribute()
    : EveryItemAttribute("it must be a host name or IP address without scheme and port, such as registry.example.com")
{
    protected override bool IsAllowed(string item) =>
        Uri.CheckHostName(item) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;
}
