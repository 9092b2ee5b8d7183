using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;

namespace NexusStandIn.Registry;

/// <summary>The content of a repository connector: only the registry, at the root.</summary>
internal sealed class RegistryConnector(RegistryHandler handler, RegistrySite site)
{
    public Task HandleAsync(HttpContext http)
    {
        var path = RequestTarget.Path(http);
        var isRegistry = path is "/v2" || path.StartsWith("/v2/", StringComparison.Ordinal) || path.StartsWith("/v1/", StringComparison.Ordinal);
        return isRegistry ? handler.HandleAsync(http, site, path) : JettyPage.WriteAsync(http, 404);
    }
}
