using System.Net;

namespace RegistryRouter.Server.Configuration;

/// <summary>The current proxies of <c>Access:TrustedProxies</c>. Without any, no forwarded header is trusted.</summary>
/// <param name="networks">Returns the current networks in CIDR notation; a new list after each configuration change.</param>
internal sealed class TrustedProxies(Func<IReadOnlyList<string>> networks)
{
    private volatile Parsed _parsed = new(networks());

    public bool Contains(IPAddress? address)
    {
        var current = networks();
        if (!ReferenceEquals(_parsed.Texts, current))
            _parsed = new Parsed(current);
        return address is not null && Array.Exists(_parsed.Networks, network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
    }

    private sealed class Parsed(IReadOnlyList<string> texts)
    {
        public IReadOnlyList<string> Texts { get; } = texts;

        public IPNetwork[] Networks { get; } = [.. texts.Select(IPNetwork.Parse)];
    }
}
