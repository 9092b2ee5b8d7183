using Microsoft.Extensions.Options;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Probing;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>The transforms of requests and responses, in order.</summary>
internal sealed class UpstreamTransforms(IOptions<NexusOptions> nexus, MirrorUpstreams mirror, AddressProbes probes) : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        var registry = UpstreamName.Registry(context.Route.ClusterId!);
        var upstream = registry is null ? Enum.Parse<Upstream>(context.Route.ClusterId!) : Upstream.Group;
        var address = registry is null ? nexus.Value.Address(upstream) : mirror.Addresses[registry];

        context.UseDefaultForwarders = false;
        context.AddOriginalHost();
        context.RequestTransforms.Add(new RequestTargetTransform(upstream == Upstream.Ui ? address.PathPrefix : ""));
        context.RequestTransforms.Add(new ForwardedHeadersTransform());
        context.ResponseTransforms.Add(new ResponseUrlTransform(new UrlRepair([.. Enum.GetValues<Upstream>().SelectMany(nexus.Value.Addresses), address], address, upstream != Upstream.Ui)));
        if (address.PathPrefix.Length > 0)
            context.ResponseTransforms.Add(new CookiePathTransform(address.PathPrefix));
        if (registry is not null)
            context.ResponseTransforms.Add(new MirrorFailureTransform());
        if (upstream == Upstream.Ui)
            return;
        context.ResponseTransforms.Add(new ConnectorResponseTransform(probes));
        context.ResponseTransforms.Add(new UpstreamErrorTransform(upstream));
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }
}
