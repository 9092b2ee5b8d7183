using System.Net;

namespace RegistryRouter.Server.Configuration;

/// <summary>A list of allowed networks; empty allows all clients.</summary>
/// <param name="networks">In CIDR notation.</param>
internal sealed class NetworkList(IReadOnlyList<string> networks)
{
    private readonly IPNetwork[] _networks = [.. networks.Select(IPNetwork.Parse)];

    public bool Allows(IPAddress? client) =>
        _networks.Length == 0 || (client is not null && Array.Exists(_networks, network => network.Contains(client)));
}

/// <summary>Requires every item of a list to be a network in CIDR notation.</summary>
internal sealed class NetworksAttribute() : EveryItemAttribute("must be a network in CIDR notation, such as 10.0.0.0/8 or 192.168.1.7/32")
{
    protected override bool IsAllowed(string item) => IPNetwork.TryParse(item, out _);
}
