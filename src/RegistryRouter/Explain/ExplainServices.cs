using RegistryRouter.Server.Proxy;

namespace RegistryRouter.Explain;

internal static class ExplainServices
{
    extension(IServiceProvider services)
    {
        /// <summary>Creates an explainer from the services of a router that was built; it need not run.</summary>
        public RequestExplainer Explainer() => ActivatorUtilities.CreateInstance<RequestExplainer>(
            services, ActivatorUtilities.CreateInstance<ForwardingExplainer>(services, ActivatorUtilities.CreateInstance<RequestPreview>(services)));
    }
}
