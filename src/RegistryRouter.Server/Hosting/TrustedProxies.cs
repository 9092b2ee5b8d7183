using System.Net;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Hosting;

/// <summary>The proxies of <c>Access:TrustedProxies</c>, as the configuration is now; without any, nobody is believed.</summary>
internal sealed class TrustedProxies(Live<AccessOptions> access)
{
    private volatile Networks _networks = new(access.Current);

    public bool Contains(IPAddress? address)
    {
        if (!ReferenceEquals(_networks.Options, access.Current))
            _networks = new Networks(access.Current);
        return address is not null && Array.Exists(_networks.All, network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
    }

    private sealed class Networks(AccessOptions options)
    {
        public AccessOptions Options { get; } = options;

        public IPNetwork[] All { get; } = [.. options.TrustedProxies.Select(IPNetwork.Parse)];
    }
}
