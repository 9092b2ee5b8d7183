using System.Net;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Configuration;

/// <summary>Networks whose clients may do something; without any, all may.</summary>
/// <param name="networks">In CIDR notation.</param>
internal sealed class NetworkList(IReadOnlyList<string> networks)
{
    private readonly IPNetwork[] _networks = [.. networks.Select(IPNetwork.Parse)];

    public bool Allows(IPAddress? client) =>
        _networks.Length == 0 || (client is not null && Array.Exists(_networks, network => network.Contains(client)));
}
