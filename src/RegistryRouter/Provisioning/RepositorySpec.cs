using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>A repository that Nexus must have.</summary>
/// <param name="Type">Nexus' type: <c>hosted</c>, <c>proxy</c>, <c>group</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Summary">Its purpose and location, for the report.</param>
/// <param name="Needs">What the router needs; other settings of an existing repository are kept.</param>
/// <param name="Defaults">Other settings of a new repository.</param>
internal sealed record RepositorySpec(string Type, string Name, string Summary, JsonObject Needs, JsonObject Defaults)
{
    /// <summary>The definition of a new repository.</summary>
    public JsonObject New()
    {
        var definition = JsonMerge.Of(Defaults, Needs);
        definition["name"] = Name;
        return definition;
    }

    public static IEnumerable<RepositorySpec> All(ProvisionRequest request)
    {
        var names = request.Repositories;
        yield return new("proxy", names.Proxy, $"proxy of {request.Remote.Url}", ProxyNeeds(request.Remote), ProxyStandard(request.BlobStore));
        yield return new(
            "hosted", names.Hosted, Where("hosted", request.Ports?.Hosted), Connector(request.Ports?.Hosted),
            JsonMerge.Of(Standard(request.BlobStore), new JsonObject { ["storage"] = new JsonObject { ["writePolicy"] = "ALLOW" } }));
        // The first member that has an image returns it: hosted images come before proxied ones.
        var group = Connector(request.Ports?.Group);
        group["group"] = new JsonObject { ["memberNames"] = new JsonArray(names.Hosted, names.Proxy) };
        yield return new("group", names.Group, Where("group", request.Ports?.Group), group, Standard(request.BlobStore));
    }

    private static string Where(string type, int? port) => port is null ? $"{type}, by path" : $"{type}, port {port}";

    /// <summary>Nexus 3.89 creates repositories with forceBasicAuth on, which forbids anonymous pulls and differs between repositories.</summary>
    private static JsonObject Connector(int? port)
    {
        var docker = new JsonObject { ["forceBasicAuth"] = false };
        if (port is not null)
            docker["httpPort"] = port;
        return new JsonObject { ["online"] = true, ["docker"] = docker };
    }

    private static JsonObject ProxyNeeds(RemoteRegistry remote)
    {
        var needs = new JsonObject { ["online"] = true, ["proxy"] = new JsonObject { ["remoteUrl"] = remote.Url } };
        if (remote.User is not null)
            needs["httpClient"] = new JsonObject { ["authentication"] = new JsonObject { ["type"] = "username", ["username"] = remote.User } };
        return needs;
    }

    private static JsonObject Standard(string blobStore) => new()
    {
        ["storage"] = new JsonObject { ["blobStoreName"] = blobStore, ["strictContentTypeValidation"] = true },
        ["docker"] = new JsonObject { ["v1Enabled"] = true, ["forceBasicAuth"] = false },
    };

    private static JsonObject ProxyStandard(string blobStore) => JsonMerge.Of(Standard(blobStore), new JsonObject
    {
        ["proxy"] = new JsonObject { ["contentMaxAge"] = 1440, ["metadataMaxAge"] = 1440 },
        ["negativeCache"] = new JsonObject { ["enabled"] = true, ["timeToLive"] = 1440 },
        ["httpClient"] = new JsonObject { ["blocked"] = false, ["autoBlock"] = true },
        ["dockerProxy"] = new JsonObject { ["indexType"] = "HUB", ["cacheForeignLayers"] = false },
    });
}
