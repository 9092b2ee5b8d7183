using System.Text.Json.Nodes;
using NexusStandIn.Storage;

namespace NexusStandIn.Rest;

/// <summary>The repositories of a stand-in that is set up already.</summary>
internal static class FirstRepositories
{
    /// <param name="catalog">Where they go.</param>
    /// <param name="port">The port that a connector has got.</param>
    public static void Add(RepositoryCatalog catalog, Func<Connector, int> port)
    {
        catalog.Keep(RepositoryCatalog.Proxy, With(Of(Repositories.HubName, port(Connector.Hub)), new JsonObject
        {
            ["proxy"] = new JsonObject { ["remoteUrl"] = "https://registry-1.docker.io", ["contentMaxAge"] = 1440, ["metadataMaxAge"] = 1440 },
            ["negativeCache"] = new JsonObject { ["enabled"] = true, ["timeToLive"] = 1440 },
            ["httpClient"] = new JsonObject { ["blocked"] = false, ["autoBlock"] = true },
            ["dockerProxy"] = new JsonObject { ["indexType"] = "HUB", ["cacheForeignLayers"] = false },
        }));
        var hosted = Of(Repositories.HostedName, port(Connector.Hosted));
        hosted["storage"]!["writePolicy"] = "ALLOW";
        catalog.Keep(RepositoryCatalog.Hosted, hosted);
        catalog.Keep(RepositoryCatalog.Group, With(Of(Repositories.GroupName, port(Connector.Group)), new JsonObject
        {
            ["group"] = new JsonObject { ["memberNames"] = JsonReading.ArrayOf([Repositories.HostedName, Repositories.HubName]) },
        }));
    }

    private static JsonObject Of(string name, int port) => new()
    {
        ["name"] = name,
        ["online"] = true,
        ["storage"] = new JsonObject { ["blobStoreName"] = "default", ["strictContentTypeValidation"] = true },
        ["docker"] = new JsonObject { ["v1Enabled"] = true, ["forceBasicAuth"] = false, ["httpPort"] = port },
    };

    private static JsonObject With(JsonObject definition, JsonObject more)
    {
        foreach (var (name, value) in more)
            definition[name] = value?.DeepClone();
        return definition;
    }
}
