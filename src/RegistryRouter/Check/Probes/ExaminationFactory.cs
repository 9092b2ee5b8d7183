using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Pages;
using RegistryRouter.Server.Proxy;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Check.Probes;

/// <summary>Makes an examination of the Nexus and the router that a configuration describes.</summary>
internal sealed class ExaminationFactory(
    PublicHosts hosts, PublicUrls urls, MirrorUpstreams upstreams, RouterAuthority authority, TimeProvider time,
    IOptions<NexusOptions> nexus, IOptions<RoutingOptions> routing, IOptions<MirrorOptions> mirror, IOptions<UiOptions> ui)
{
    /// <param name="request">What was said.</param>
    /// <param name="router">Where the router is.</param>
    /// <exception cref="TrustException">The file of CAs can't be read.</exception>
    public Examination Make(CheckRequest request, RouterAddress router)
    {
        var seen = new RouterLeaf();
        return new Examination
        {
            Group = UpstreamPlace(Upstream.Group, router.Origin),
            Hosted = UpstreamPlace(Upstream.Hosted, router.Origin),
            Ui = UpstreamPlace(Upstream.Ui, router.Origin),
            Router = RouterPlace("Router", router, seen.Accepts),
            Mirror = MirrorAddress(router) is { } place ? RouterPlace("Mirror", place, _ => true) : null,
            Namespaces = [.. upstreams.Addresses.Where(each => each.Key != MirrorNamespace.DockerHub).Select(each => NamespacePlace(each.Key, each.Value, router.Origin))],
            Address = router,
            IsRouterNamed = request.Router is not null,
            RouterLeaf = seen,
            Names = [.. hosts.Names.Prepend(router.Origin.Host.Host).Distinct(StringComparer.OrdinalIgnoreCase)],
            Roots = Roots(request.CaFile),
            Repair = place => new UrlRepair([.. Enum.GetValues<Upstream>().SelectMany(nexus.Value.Addresses)], place.Address, isRegistry: true),
            Routing = routing.Value,
            MirrorOptions = mirror.Value,
            HasUiOnRegistryHosts = ui.Value.OnRegistryHosts,
            Account = request.Account,
            HubImage = request.Image,
            Time = time,
        };
    }

    private Place UpstreamPlace(Upstream upstream, PublicOrigin origin)
    {
        var address = nexus.Value.Address(upstream);
        return new Place(upstream.ToString(), $"{NexusOptions.Section}:{upstream}", address, CheckLine.ToUpstream(nexus.Value, address), origin);
    }

    private static Place RouterPlace(string name, RouterAddress router, Func<X509Certificate2, bool> accepts) =>
        new(name, "--router", UpstreamAddress.Parse(router.Url), CheckLine.ToRouter(router.EndPoint, accepts), null);

    private Place NamespacePlace(string registry, UpstreamAddress address, PublicOrigin origin) =>
        new($"Mirror of {registry}", "Mirror:Namespaces", address, CheckLine.ToUpstream(nexus.Value, address), origin);

    private RouterAddress? MirrorAddress(RouterAddress router) => mirror.Value.Hosts is [var name, ..] ? router.Under(name, urls)
        : MirrorListener.TryParse(mirror.Value.Listen, out var listener) ? router.On(listener.Port, listener.IsPlain)
        : null;

    private List<X509Certificate2> Roots(string? caFile)
    {
        var roots = caFile is null ? [] : CertificateFile.Read(caFile).ToList();
        if (authority.TryRead() is { } own)
            roots.Add(own);
        return roots;
    }
}
