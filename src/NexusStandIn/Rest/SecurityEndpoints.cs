using System.Text.Json.Nodes;
using NexusStandIn.Access;

namespace NexusStandIn.Rest;

/// <summary>Realms, anonymous access and roles.</summary>
internal sealed class SecurityEndpoints(SecuritySettings settings, RepositoryCatalog repositories)
{
    public RoleCatalog Roles { get; } = new(repositories);

    public RestAnswer Answer(RestRequest request) => (request.Method, request.Segments) switch
    {
        ("GET", ["security", "realms", "active"]) => RestAnswer.Ok(JsonReading.ArrayOf(settings.Realms)),
        ("PUT", ["security", "realms", "active"]) => SetRealms(request.Texts),
        ("GET", ["security", "anonymous"]) => RestAnswer.Ok(Anonymous()),
        ("PUT", ["security", "anonymous"]) => SetAnonymous(request.Object),
        ("GET", ["security", "roles", var id]) => Roles.Find(id) is { } role ? RestAnswer.Ok(role) : RestAnswer.NotFound,
        ("POST", ["security", "roles"]) => Roles.Add(request.Object),
        ("PUT", ["security", "roles", var id]) => Roles.Replace(id, request.Object),
        _ => RestAnswer.NotFound,
    };

    private RestAnswer SetRealms(IReadOnlyList<string>? realms)
    {
        if (realms is null or []) return RestAnswer.Invalid("realms", "A list of realms is expected");
        if (realms.Except(SecuritySettings.KnownRealms).FirstOrDefault() is { } unknown)
            return RestAnswer.Invalid("realms", $"Unknown realmIds: [{unknown}]");
        settings.Realms = realms;
        return RestAnswer.NoContent;
    }

    private JsonObject Anonymous() => new()
    {
        ["enabled"] = settings.AnonymousAccess,
        ["userId"] = "anonymous",
        ["realmName"] = "NexusAuthorizingRealm",
    };

    private RestAnswer SetAnonymous(JsonObject? wanted)
    {
        foreach (var name in (string[])["userId", "realmName"])
        {
            if (wanted.TextAt(name) is null) return RestAnswer.Invalid(name, "must not be null");
        }

        settings.AnonymousAccess = wanted.FlagAt("enabled") ?? false;
        return RestAnswer.Ok(Anonymous());
    }
}
