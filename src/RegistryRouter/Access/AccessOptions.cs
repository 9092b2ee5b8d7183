using System.Net;
using RegistryRouter.Configuration;

namespace RegistryRouter.Access;

/// <summary>Whom the router believes and lets in.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>
    /// Networks (CIDR) of proxies in front of the router whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are
    /// believed. From everybody else they are dropped.
    /// </summary>
    [Networks]
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];
}

/// <summary>Requires every item of a list to be a network in CIDR notation.</summary>
internal sealed class NetworksAttribute() : EveryItemAttribute("it must be a network in CIDR notation, such as 10.0.0.0/8 or 192.168.1.7/32")
{
    protected override bool IsAllowed(string item) => IPNetwork.TryParse(item, out _);
}
