using RegistryRouter.Server.Proxy;

namespace RegistryRouter.Explain;

internal static class ExplainServices
{
    extension(IServiceProvider services)
    {
        /// <summary>Explains requests by the parts of a router that was built and need not run.</summary>
        public RequestExplainer Explainer() => ActivatorUtilities.CreateInstance<RequestExplainer>(
            services, ActivatorUtilities.CreateInstance<ForwardingExplainer>(services, ActivatorUtilities.CreateInstance<RequestPreview>(services)));
    }
}
