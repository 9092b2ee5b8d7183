using System.Text.Json.Nodes;

namespace NexusStandIn.Rest;

/// <summary>Blob stores and docker repositories.</summary>
internal sealed class RepositoryEndpoints(RepositoryCatalog catalog, Func<Uri> address)
{
    private readonly RepositoryRules _rules = new(catalog, address);

    public RestAnswer Answer(RestRequest request) => (request.Method, request.Segments) switch
    {
        ("GET", ["blobstores"]) => RestAnswer.Ok(new JsonArray([.. catalog.BlobStores.Select(ShownStore)])),
        ("GET", ["blobstores", "file", var name]) => catalog.BlobStores.Contains(name) ? RestAnswer.Ok(new JsonObject { ["path"] = name }) : RestAnswer.NotFound,
        ("POST", ["blobstores", "file"]) => AddStore(request.Object),
        ("GET", ["repositories"]) => RestAnswer.Ok(new JsonArray([.. catalog.All.Select(one => Summary(one.Type, one.Definition))])),
        (_, ["repositories", "docker", RepositoryCatalog.Hosted or RepositoryCatalog.Proxy or RepositoryCatalog.Group, ..]) => Repository(request),
        _ => RestAnswer.NotFound,
    };

    private RestAnswer Repository(RestRequest request) => (request.Method, request.Segments) switch
    {
        ("GET", [.., var type, var name]) => catalog.Find(name) is var (found, definition) && found == type ? RestAnswer.Ok(Shown(type, definition)) : RestAnswer.NotFound,
        ("POST", [.., var type]) => Add(type, request.Object),
        ("PUT", [.., var type, var name]) => Replace(type, name, request.Object),
        _ => RestAnswer.NotFound,
    };

    private RestAnswer AddStore(JsonObject? store)
    {
        if (string.IsNullOrEmpty(store.TextAt("name"))) return RestAnswer.Invalid("name", "must not be empty");
        if (string.IsNullOrEmpty(store.TextAt("path"))) return RestAnswer.Invalid("path", "must not be empty");
        if (catalog.BlobStores.Contains(store.TextAt("name")!, StringComparer.OrdinalIgnoreCase))
            return RestAnswer.Invalid("name", "Name is already used, must be unique (ignoring case)");
        catalog.AddBlobStore(store.TextAt("name")!);
        return RestAnswer.NoContent;
    }

    private RestAnswer Add(string type, JsonObject? definition)
    {
        if (_rules.Fault(type, definition) is { } fault) return fault;
        if (catalog.Find(definition.TextAt("name")!) is not null)
            return RestAnswer.Invalid("name", "Name is already used, must be unique (ignoring case)");
        catalog.Keep(type, definition!);
        return RestAnswer.Created;
    }

    private RestAnswer Replace(string type, string name, JsonObject? definition)
    {
        if (catalog.Find(name) is not var (found, known) || found != type) return RestAnswer.NotFound;
        if (definition.TextAt("name") != name) return RestAnswer.Invalid("name", "Renaming a repository is not supported");
        if (_rules.Fault(type, definition) is { } fault) return fault;
        if (definition.TextAt("storage.blobStoreName") != known.TextAt("storage.blobStoreName"))
            return RestAnswer.Invalid("storage.blobStoreName", "Blob store can't be changed");
        catalog.Keep(type, definition!);
        return RestAnswer.NoContent;
    }

    private static JsonObject ShownStore(string name) => new()
    {
        ["softQuota"] = null,
        ["name"] = name,
        ["type"] = "File",
        ["unavailable"] = false,
        ["blobCount"] = 0,
        ["totalSizeInBytes"] = 0,
        ["availableSpaceInBytes"] = 1L << 30,
    };

    private JsonObject Summary(string type, JsonObject definition) => new()
    {
        ["name"] = definition.TextAt("name"),
        ["format"] = "docker",
        ["type"] = type,
        ["url"] = Url(definition),
    };

    /// <summary>What Nexus shows: the definition, its address, and no password.</summary>
    private JsonObject Shown(string type, JsonObject definition)
    {
        definition["format"] = "docker";
        definition["type"] = type;
        definition["url"] = Url(definition);
        (definition.At("httpClient.authentication") as JsonObject)?.Remove("password");
        return definition;
    }

    private string Url(JsonObject definition) => new Uri(address(), "repository/" + definition.TextAt("name")).ToString();
}
