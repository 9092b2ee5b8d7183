using RegistryRouter.Check.Probes;
using RegistryRouter.Explain;
using RegistryRouter.Server;
using RegistryRouter.Server.Proxy;

namespace RegistryRouter.Check;

internal static class DiagnosisSetup
{
    extension(IServiceProvider services)
    {
        /// <summary>Explains requests by the parts of a router that was built and need not run.</summary>
        public RequestExplainer Explainer() => ActivatorUtilities.CreateInstance<RequestExplainer>(
            services, ActivatorUtilities.CreateInstance<ForwardingExplainer>(services, ActivatorUtilities.CreateInstance<RequestPreview>(services)));

        /// <summary>An examination of what the configuration of a router describes that was built and need not run.</summary>
        public Examination Examine(CheckRequest request) => ActivatorUtilities.CreateInstance<ExaminationFactory>(services)
            .Make(request, request.Router is { } given ? RouterAddress.Of(given) : RouterAddress.Of(services));
    }
}
