using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check;

internal static class CheckServices
{
    extension(IServiceProvider services)
    {
        /// <summary>Creates the check context from a router's configuration. The router is built but need not run.</summary>
        public CheckContext Examine(CheckRequest request) => ActivatorUtilities.CreateInstance<CheckContextFactory>(services)
            .Create(request, request.Router is { } given ? RouterAddress.Of(given) : RouterAddress.Of(services));
    }
}
