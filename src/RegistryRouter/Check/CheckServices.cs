using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check;

internal static class CheckServices
{
    extension(IServiceProvider services)
    {
        /// <summary>An examination of what a router's configuration describes. The router was built and need not run.</summary>
        public Examination Examine(CheckRequest request) => ActivatorUtilities.CreateInstance<ExaminationFactory>(services)
            .Make(request, request.Router is { } given ? RouterAddress.Of(given) : RouterAddress.Of(services));
    }
}
