using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Pages;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Check.Probes;

/// <summary>Creates the context for the Nexus and the router that the configuration describes.</summary>
internal sealed class CheckContextFactory(
    PublicHosts hosts, PublicUrls urls, MirrorUpstreams upstreams, RouterAuthority authority, TimeProvider time,
    IOptions<NexusOptions> nexus, IOptions<RoutingOptions> routing, IOptions<MirrorOptions> mirror, IOptions<UiOptions> ui,
    IOptions<CacheOptions> cache)
{
    /// <param name="request">Options of the run.</param>
    /// <param name="router">The router's address.</param>
    /// <exception cref="TrustException">The CA file cannot be read.</exception>
    public CheckContext Create(CheckRequest request, RouterAddress router)
    {
        var seen = new RouterLeaf();
        return new CheckContext
        {
            Group = UpstreamTarget(Upstream.Group, router.Origin),
            Hosted = UpstreamTarget(Upstream.Hosted, router.Origin),
            Ui = UpstreamTarget(Upstream.Ui, router.Origin),
            Router = RouterTarget("Router", router, seen.Accepts),
            Mirror = router.Mirror(mirror.Value, urls) is { } target ? RouterTarget("Mirror", target, _ => true) : null,
            Namespaces = [.. upstreams.Addresses.Where(each => each.Key != MirrorNamespace.DockerHub).Select(each => NamespaceTarget(each.Key, each.Value, router.Origin))],
            Address = router,
            IsRouterNamed = request.Router is not null,
            RouterLeaf = seen,
            Names = [.. hosts.Names.Prepend(router.Origin.Host.Host).Distinct(StringComparer.OrdinalIgnoreCase)],
            Roots = Roots(request.CaFile),
            Repair = target => new UrlRepair([.. Enum.GetValues<Upstream>().SelectMany(nexus.Value.Addresses)], target.Address, isRegistry: true),
            Routing = routing.Value,
            MirrorOptions = mirror.Value,
            CacheOptions = cache.Value,
            HasUiOnRegistryHosts = ui.Value.OnRegistryHosts,
            Account = request.Account,
            HubImage = request.Image,
            Time = time,
        };
    }

    private ProbeTarget UpstreamTarget(Upstream upstream, PublicOrigin origin)
    {
        var address = nexus.Value.Address(upstream);
        return new ProbeTarget(upstream.ToString(), $"{NexusOptions.Section}:{upstream}", address, ProbeClients.ToUpstream(nexus.Value, address), origin);
    }

    private static ProbeTarget RouterTarget(string name, RouterAddress router, Func<X509Certificate2, bool> accepts) =>
        new(name, "--router", UpstreamAddress.Parse(router.Url), ProbeClients.ToRouter(router.EndPoint, accepts), null);

    private ProbeTarget NamespaceTarget(string registry, UpstreamAddress address, PublicOrigin origin) =>
        new($"Mirror of {registry}", "Mirror:Namespaces", address, ProbeClients.ToUpstream(nexus.Value, address), origin);

    private List<X509Certificate2> Roots(string? caFile)
    {
        var roots = caFile is null ? [] : CertificateFile.Read(caFile).ToList();
        if (authority.TryRead() is { } own)
            roots.Add(own);
        return roots;
    }
}
