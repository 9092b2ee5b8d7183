using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NexusStandIn.Rest;

/// <summary>What Nexus demands of the definition of a docker repository.</summary>
internal sealed partial class RepositoryRules(RepositoryCatalog catalog, Func<Uri> address)
{
    private static readonly string[] WritePolicies = ["ALLOW", "ALLOW_ONCE", "DENY"];

    /// <summary>The refusal, or null.</summary>
    public RestAnswer? Fault(string type, JsonObject? definition) => definition is null
        ? RestAnswer.Invalid("HelperBean", "A JSON object is expected")
        : Missing(type, definition) ?? Name(definition) ?? Store(definition) ?? Port(definition) ?? OfType(type, definition);

    private static RestAnswer? Missing(string type, JsonObject definition)
    {
        string[] required = ["name", "online", "storage.blobStoreName", "storage.strictContentTypeValidation", "docker.v1Enabled", "docker.forceBasicAuth"];
        string[] more = type switch
        {
            RepositoryCatalog.Hosted => ["storage.writePolicy"],
            RepositoryCatalog.Proxy =>
            [
                "proxy.remoteUrl", "proxy.contentMaxAge", "proxy.metadataMaxAge", "negativeCache.enabled", "negativeCache.timeToLive",
                "httpClient.blocked", "httpClient.autoBlock", "dockerProxy.indexType",
            ],
            _ => ["group.memberNames"],
        };
        return required.Concat(more).FirstOrDefault(path => definition.At(path) is null) is { } missing
            ? RestAnswer.Invalid(missing, "must not be null")
            : null;
    }

    private static RestAnswer? Name(JsonObject definition) => ValidName().IsMatch(definition.TextAt("name") ?? "")
        ? null
        : RestAnswer.Invalid("name", "Only letters, digits, underscores(_), hyphens(-), and dots(.) are allowed and may not start with underscore or dot.");

    private RestAnswer? Store(JsonObject definition) => catalog.BlobStores.Contains(definition.TextAt("storage.blobStoreName"))
        ? null
        : RestAnswer.Invalid("storage.blobStoreName", "Blob store does not exist");

    /// <summary>A connector has a port of its own; routing by path excludes it (Nexus 3.83).</summary>
    private RestAnswer? Port(JsonObject definition)
    {
        if (definition.At("docker.httpPort") is null) return null;
        if (definition.NumberAt("docker.httpPort") is not (> 0 and <= ushort.MaxValue and var port)) return RestAnswer.Invalid("docker.httpPort", "must be a port");
        if (definition.FlagAt("docker.pathEnabled") == true) return RestAnswer.Invalid("docker.pathEnabled", "Only one of path, subdomain and ports may be set");
        var isTaken = port == address().Port || catalog.All.Any(one =>
            one.Definition.TextAt("name") != definition.TextAt("name") && one.Definition.NumberAt("docker.httpPort") == port);
        return isTaken ? RestAnswer.Invalid("docker.httpPort", $"Port {port} is already in use") : null;
    }

    private RestAnswer? OfType(string type, JsonObject definition)
    {
        if (type == RepositoryCatalog.Hosted && !WritePolicies.Contains(definition.TextAt("storage.writePolicy")?.ToUpperInvariant()))
            return RestAnswer.Invalid("storage.writePolicy", "must be one of " + string.Join(", ", WritePolicies));
        if (type != RepositoryCatalog.Group) return null;
        var members = definition.At("group.memberNames").Texts();
        if (members.Count == 0) return RestAnswer.Invalid("group.memberNames", "must not be empty");
        return members.FirstOrDefault(member => catalog.Find(member) is null) is { } unknown
            ? RestAnswer.Invalid("group.memberNames", $"Member repository does not exist: {unknown}")
            : null;
    }

    [GeneratedRegex("^[a-zA-Z0-9-][a-zA-Z0-9_.-]*$")]
    private static partial Regex ValidName();
}
