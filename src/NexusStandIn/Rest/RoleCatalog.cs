using System.Text.Json.Nodes;

namespace NexusStandIn.Rest;

/// <summary>The roles; what they permit is kept and not enforced.</summary>
internal sealed class RoleCatalog(RepositoryCatalog repositories)
{
    private const string View = "nx-repository-view-docker-";

    private static readonly string[] Actions = ["*", "add", "browse", "delete", "edit", "read"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _roles = new(StringComparer.Ordinal);

    public bool Has(string id) => id is "nx-admin" or "nx-anonymous" || Find(id) is not null;

    public JsonObject? Find(string id)
    {
        lock (_gate) return (JsonObject?)_roles.GetValueOrDefault(id)?.DeepClone();
    }

    public RestAnswer Add(JsonObject? role)
    {
        if (Fault(role) is { } fault) return fault;
        if (Has(role.TextAt("id")!)) return RestAnswer.Invalid("id", "Role already exists");
        return RestAnswer.Ok(Keep(role!));
    }

    public RestAnswer Replace(string id, JsonObject? role)
    {
        if (Find(id) is null) return RestAnswer.NotFound;
        if (Fault(role) is { } fault) return fault;
        if (role.TextAt("id") != id) return RestAnswer.Invalid("id", "The id of a role can't be changed");
        Keep(role!);
        return RestAnswer.NoContent;
    }

    private JsonObject Keep(JsonObject role)
    {
        var kept = new JsonObject
        {
            ["id"] = role.TextAt("id"),
            ["source"] = "default",
            ["name"] = role.TextAt("name"),
            ["description"] = role.TextAt("description") ?? "",
            ["readOnly"] = false,
            ["privileges"] = JsonReading.ArrayOf(role.At("privileges").Texts()),
            ["roles"] = JsonReading.ArrayOf(role.At("roles").Texts()),
        };
        lock (_gate) _roles[role.TextAt("id")!] = kept;
        return (JsonObject)kept.DeepClone();
    }

    private RestAnswer? Fault(JsonObject? role)
    {
        if (string.IsNullOrWhiteSpace(role.TextAt("id"))) return RestAnswer.Invalid("id", "must not be blank");
        if (string.IsNullOrWhiteSpace(role.TextAt("name"))) return RestAnswer.Invalid("name", "must not be blank");
        var unknown = role.At("privileges").Texts().FirstOrDefault(privilege => !IsPrivilege(privilege));
        return unknown is null ? null : RestAnswer.Invalid("privileges", $"Privilege '{unknown}' does not exist");
    }

    /// <summary>Nexus makes the privileges of a repository together with it.</summary>
    private bool IsPrivilege(string privilege) =>
        privilege.StartsWith(View, StringComparison.Ordinal)
        && Actions.FirstOrDefault(action => privilege.EndsWith("-" + action, StringComparison.Ordinal)) is { } action
        && repositories.Find(privilege[View.Length..^(action.Length + 1)]) is not null;
}
