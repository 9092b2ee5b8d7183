using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;
using NexusStandIn.Registry;
using NexusStandIn.Rest;

namespace NexusStandIn.Ui;

/// <summary>Registry addresses below the web interface: <c>/repository/docker-group/v2/…</c> and its like.</summary>
internal sealed class PathRouting(RegistryHandler handler, RepositoryCatalog repositories, Func<Connector, string, RegistrySite> site)
{
    private const string Root = "/repository/";

    private static readonly Connector[] Roles = [Connector.Group, Connector.Hosted, Connector.Hub];

    /// <returns>The answer under way, or null when the path is no registry address.</returns>
    public Task? TryHandle(HttpContext http)
    {
        var path = RequestTarget.Path(http);
        if (!path.StartsWith(Root, StringComparison.Ordinal)) return null;
        foreach (var role in Roles)
        {
            if (PrefixOf(repositories.Served(role)) is { } prefix && IsRegistry(path, prefix))
                return handler.HandleAsync(http, site(role, http.Request.PathBase + prefix), path[prefix.Length..]);
        }

        return null;
    }

    private static string? PrefixOf(JsonObject? repository) => repository.TextAt("name") is { } name ? Root + name : null;

    private static bool IsRegistry(string path, string prefix) =>
        path.StartsWith(prefix + "/v2", StringComparison.Ordinal) || path.StartsWith(prefix + "/v1/", StringComparison.Ordinal);
}
