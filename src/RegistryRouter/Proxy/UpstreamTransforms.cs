using Microsoft.Extensions.Options;
using RegistryRouter.Nexus;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace RegistryRouter.Proxy;

/// <summary>What is changed in requests and answers, in order.</summary>
internal sealed class UpstreamTransforms(IOptions<NexusOptions> nexus) : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        var upstream = Enum.Parse<Upstream>(context.Route.ClusterId!);
        var address = nexus.Value.Address(upstream);

        context.UseDefaultForwarders = false;
        context.AddOriginalHost();
        context.RequestTransforms.Add(new RequestTargetTransform(address));
        context.RequestTransforms.Add(new ForwardedHeadersTransform());
        context.ResponseTransforms.Add(new ResponseUrlTransform(new UrlRepair([.. Enum.GetValues<Upstream>().Select(nexus.Value.Address)], address)));
        if (upstream != Upstream.Ui)
            context.ResponseTransforms.Add(new UpstreamErrorTransform(upstream));
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }
}
