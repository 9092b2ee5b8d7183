using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;
using NexusStandIn.Registry;
using NexusStandIn.Storage;

namespace NexusStandIn.Ui;

/// <summary>Registry addresses below the web interface: <c>/repository/docker-group/v2/…</c> and its like.</summary>
internal sealed class PathRouting(RegistryHandler handler, Func<Connector, string, RegistrySite> site)
{
    private readonly RegistrySite[] _sites =
    [
        site(Connector.Group, "/repository/" + Repositories.GroupName),
        site(Connector.Hosted, "/repository/" + Repositories.HostedName),
        site(Connector.Hub, "/repository/" + Repositories.HubName),
    ];

    /// <returns>The answer under way, or null when the path is no registry address.</returns>
    public Task? TryHandle(HttpContext http)
    {
        var path = RequestTarget.Path(http);
        var found = _sites.FirstOrDefault(site => IsRegistry(path, site.Prefix));
        return found is null ? null : handler.HandleAsync(http, found, path[found.Prefix.Length..]);
    }

    private static bool IsRegistry(string path, string prefix) =>
        path.StartsWith(prefix + "/v2", StringComparison.Ordinal) || path.StartsWith(prefix + "/v1/", StringComparison.Ordinal);
}
