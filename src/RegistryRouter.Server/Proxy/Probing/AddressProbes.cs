using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>One probe for each address of Nexus, shared by upstreams, readiness checks and clusters.</summary>
internal sealed class AddressProbes
{
    private readonly IServiceProvider _services;
    private readonly NexusOptions _nexus;
    private readonly FrozenDictionary<string, ConnectorProbe> _connectors;
    private readonly FrozenDictionary<string, UiProbe> _uis;

    /// <param name="services">Provides YARP's clusters; they exist only after YARP has created its clients.</param>
    public AddressProbes(IOptions<NexusOptions> nexus, TimeProvider time, IServiceProvider services)
    {
        (_services, _nexus) = (services, nexus.Value);
        _uis = _nexus.Addresses(Upstream.Ui).ToFrozenDictionary(NameOf, address => new UiProbe(Status(Upstream.Ui, NameOf(address))));
        _connectors = ((Upstream[])[Upstream.Group, Upstream.Hosted])
            .SelectMany(upstream => _nexus.Addresses(upstream).Select(address => (Upstream: upstream, Address: address)))
            .DistinctBy(each => NameOf(each.Address))
            .ToFrozenDictionary(each => NameOf(each.Address), each => new ConnectorProbe(Questions(each.Upstream, each.Address), new ProbeSchedule(time)));
    }

    /// <summary>The probe of a connector's address; null: not a connector.</summary>
    public ConnectorProbe? Connector(string address) => _connectors.GetValueOrDefault(address);

    /// <summary>The probe of a cluster's address; null: it is not probed.</summary>
    public IAddressProbe? Find(string cluster, string address) =>
        cluster == ProxyConfigFactory.Name(Upstream.Ui) ? _uis.GetValueOrDefault(address) : Connector(address);

    private static string NameOf(UpstreamAddress address) => address.Origin + address.PathPrefix;

    private ConnectorRequests Questions(Upstream upstream, UpstreamAddress address) =>
        new(() => Client(upstream), address, UpstreamTls.Connect(_nexus, address), StatusOf(upstream, address), _nexus.ProbeInterval);

    // An address with a repository path uses the port of the web UI; for a connector, the web UI is found by host.
    private StatusRequest? StatusOf(Upstream upstream, UpstreamAddress address)
    {
        var content = address.PathPrefix.LastIndexOf(UpstreamMeter.Content, StringComparison.Ordinal);
        if (content >= 0)
            return Status(upstream, address.Origin + address.PathPrefix[..content]);
        return _nexus.Addresses(Upstream.Ui).FirstOrDefault(ui => ui.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)) is { } beside
            ? Status(Upstream.Ui, NameOf(beside))
            : null;
    }

    private StatusRequest Status(Upstream upstream, string root) => new(() => Client(upstream), root, _nexus.ProbeInterval);

    private HttpMessageInvoker Client(Upstream upstream) =>
        _services.GetRequiredService<IProxyStateLookup>().TryGetCluster(ProxyConfigFactory.Name(upstream), out var cluster)
            ? cluster.Model.HttpClient
            : throw new HttpRequestException($"There is no upstream {upstream}.");
}
