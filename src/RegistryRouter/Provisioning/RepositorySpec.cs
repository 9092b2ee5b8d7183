using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>A repository that Nexus is to have.</summary>
/// <param name="Type">Nexus' word: <c>hosted</c>, <c>proxy</c>, <c>group</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Words">What it is for, and where.</param>
/// <param name="Needs">What the router needs; the rest of a repository that is there stays as it is.</param>
/// <param name="Defaults">What else a new one gets.</param>
internal sealed record RepositorySpec(string Type, string Name, string Words, JsonObject Needs, JsonObject Defaults)
{
    /// <summary>The definition of a new one.</summary>
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
        // The first member that has an image answers: one's own images come before the proxied ones.
        var group = Connector(request.Ports?.Group);
        group["group"] = new JsonObject { ["memberNames"] = new JsonArray(names.Hosted, names.Proxy) };
        yield return new("group", names.Group, Where("group", request.Ports?.Group), group, Standard(request.BlobStore));
    }

    private static string Where(string type, int? port) => port is null ? $"{type}, by path" : $"{type}, port {port}";

    /// <summary>Nexus 3.89 makes repositories with forceBasicAuth on, which forbids anonymous pulls and differs between repositories.</summary>
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
