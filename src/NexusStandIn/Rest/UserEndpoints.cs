using System.Text.Json.Nodes;
using NexusStandIn.Access;

namespace NexusStandIn.Rest;

/// <summary>Users and their passwords.</summary>
internal sealed class UserEndpoints(Users users, RoleCatalog roles)
{
    private static readonly string[] Statuses = ["active", "locked", "disabled", "changepassword"];

    public RestAnswer Answer(RestRequest request) => (request.Method, request.Segments) switch
    {
        ("GET", ["security", "users"]) => List(request.Query["userId"].ToString()),
        ("POST", ["security", "users"]) => Add(request.Object),
        ("PUT", ["security", "users", var id]) => Replace(id, request.Object),
        ("PUT", ["security", "users", var id, "change-password"]) => ChangePassword(id, request),
        _ => RestAnswer.NotFound,
    };

    /// <summary>Nexus' <c>userId</c> is a filter: it finds every user whose name begins so.</summary>
    private RestAnswer List(string filter) => RestAnswer.Ok(new JsonArray(
        [.. users.All.Where(user => user.Id.StartsWith(filter, StringComparison.OrdinalIgnoreCase)).Select(Shown)]));

    private RestAnswer Add(JsonObject? user)
    {
        if (Fault(user) is { } fault) return fault;
        if (string.IsNullOrEmpty(user.TextAt("password"))) return RestAnswer.Invalid("PARAMETER password", "Password was not supplied in the body of the request");
        var added = From(user!, new NexusUser(user.TextAt("userId")!, user.TextAt("password")!, []));
        return users.TryAdd(added) ? RestAnswer.Ok(Shown(added)) : RestAnswer.Invalid("userId", $"User '{added.Id}' already exists.");
    }

    private RestAnswer Replace(string id, JsonObject? user)
    {
        if (users.Find(id) is not { } known) return RestAnswer.NotFound;
        if (Fault(user) is { } fault) return fault;
        if (user.TextAt("userId") != id) return RestAnswer.Invalid("userId", "The path's userId does not match the body");
        if (user.TextAt("source") != "default") return RestAnswer.Invalid("source", "must not be empty");
        users.Replace(From(user!, known));
        return RestAnswer.NoContent;
    }

    private RestAnswer ChangePassword(string id, RestRequest request)
    {
        if (request.ContentType != "text/plain") return RestAnswer.UnsupportedType;
        if (users.Find(id) is not { } known) return RestAnswer.NotFound;
        if (request.Text.Length == 0) return RestAnswer.Invalid("password", "Password must be supplied.");
        users.Replace(known with { Password = request.Text });
        users.PasswordChanged?.Invoke(id);
        return RestAnswer.NoContent;
    }

    private RestAnswer? Fault(JsonObject? user)
    {
        foreach (var name in (string[])["userId", "firstName", "lastName", "emailAddress"])
        {
            if (string.IsNullOrEmpty(user.TextAt(name))) return RestAnswer.Invalid(name, "must not be empty");
        }

        if (!Statuses.Contains(user.TextAt("status"))) return RestAnswer.Invalid("status", "must be one of " + string.Join(", ", Statuses));
        var unknown = user.At("roles").Texts().FirstOrDefault(role => !roles.Has(role));
        return unknown is null ? null : RestAnswer.Invalid("roles", $"Unable to locate roleId: {unknown}");
    }

    private static NexusUser From(JsonObject user, NexusUser known) => known with
    {
        FirstName = user.TextAt("firstName")!,
        LastName = user.TextAt("lastName")!,
        EmailAddress = user.TextAt("emailAddress")!,
        Status = user.TextAt("status")!,
        Roles = user.At("roles").Texts(),
    };

    private static JsonObject Shown(NexusUser user) => new()
    {
        ["userId"] = user.Id,
        ["firstName"] = user.FirstName,
        ["lastName"] = user.LastName,
        ["emailAddress"] = user.EmailAddress,
        ["source"] = "default",
        ["status"] = user.Status,
        ["readOnly"] = false,
        ["roles"] = JsonReading.ArrayOf(user.Roles),
        ["externalRoles"] = new JsonArray(),
    };
}
