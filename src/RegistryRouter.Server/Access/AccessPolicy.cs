using System.Net;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Access;

/// <summary>Decides whether a routed request is allowed. Pure: the same request always gets the same decision.</summary>
internal static class AccessPolicy
{
    private static readonly PolicyDecision Nothing = new(PolicyVerdict.Allow, "No Access rule forbids it.");

    /// <param name="route">Where the request goes; never a refusal.</param>
    /// <param name="method">HTTP method, case-sensitive.</param>
    /// <param name="host">What the requested host name serves.</param>
    /// <param name="client">The client's address, after trusted proxies; null: unknown.</param>
    /// <param name="authorization">The value of <c>Authorization</c>; null: none.</param>
    /// <param name="rules">The rules of the section <c>Access</c>.</param>
    public static PolicyDecision Decide(
        RouteDecision route, string method, HostKind host, IPAddress? client, string? authorization, AccessRules rules) => route.Operation switch
        {
            _ when host == HostKind.Mirror => new(PolicyVerdict.Allow, "The mirror has its own rules (Mirror:Networks)."),
            _ when route.Upstream == Upstream.Ui && OfUi(route, method, client, rules) is { } decision => decision,
            _ when route.Operation.IsWrite && OfWrite(route, method, client, rules) is { } refusal => refusal,
            _ when NeedsLogin(route, authorization, rules) =>
                new(PolicyVerdict.Challenge, "Requests without credentials are rejected (Access:RequireLogin).", PolicyErrors.LoginRequired),
            RegistryOperation.ManifestWrite => OfManifestWrite(route, rules),
            // No client sends it, and Nexus' reaction is unknown: "…/manifests/<tag>/" may be a manifest there.
            RegistryOperation.OtherWrite when !rules.ImmutableTags.AreNone && !IsComponentDeletion(route, method) =>
                new(PolicyVerdict.Refuse, "While tags are immutable, only known writes are forwarded (Access:ImmutableTags).", PolicyErrors.UnknownWrite),
            _ => Nothing,
        };

    // Null: it reaches a Docker repository, and the rules for the registry path apply.
    private static PolicyDecision? OfUi(RouteDecision route, string method, IPAddress? client, AccessRules rules) => route switch
    {
        _ when !rules.UiNetworks.Allows(client) =>
            new(PolicyVerdict.Refuse, "The web UI is limited to the networks in Access:UiNetworks.", PolicyErrors.UiNetworkDenied),
        { Operation: RegistryOperation.Ui } => Nothing,
        _ when !rules.HoldOnUi => Nothing,
        { Path.Endpoint: RegistryEndpoint.Ambiguous } =>
            new(PolicyVerdict.Refuse, "The path is ambiguous and could bypass the rules for a Docker repository (Access:UiDockerPaths).", RouterErrors.AmbiguousPath),
        { Operation: RegistryOperation.Unsupported } =>
            new(PolicyVerdict.Refuse, "Registries do not support this method (Access:UiDockerPaths).", RouteRefusal.Error(RefusalKind.Method, route.Path, method, "")),
        _ => null,
    };

    private static PolicyDecision? OfWrite(RouteDecision route, string method, IPAddress? client, AccessRules rules)
    {
        if (!rules.PushNetworks.Allows(client))
            return new(PolicyVerdict.Refuse, "Pushes and deletions are limited to the networks in Access:PushNetworks.", PolicyErrors.PushNetworkDenied);
        return rules.Options.ReadOnly && !GoesOn(route, method)
            ? new(PolicyVerdict.Refuse, "The registry is read-only (Access:ReadOnly).", PolicyErrors.ReadOnly(rules.Options.ReadOnlyMessage))
            : null;
    }

    // OCI distribution specification, "Pushing a blob in chunks": a session that has been opened has a reference of its own.
    private static bool GoesOn(RouteDecision route, string method) =>
        route.Operation == RegistryOperation.UploadSession && (!route.Path.Reference.IsEmpty || method is "GET" or "HEAD");

    // Clients learn from the ping how to sign in; Nexus returns 401 for it even with anonymous access. Browsers upload
    // components with a session.
    private static bool NeedsLogin(RouteDecision route, string? authorization, AccessRules rules) =>
        rules.Options.RequireLogin && route.Operation != RegistryOperation.Ping && route.Path.Endpoint != RegistryEndpoint.Component
        && !ShownCredentials.AreIn(authorization);

    private static bool IsComponentDeletion(RouteDecision route, string method) =>
        route.Path.Endpoint == RegistryEndpoint.Component && method == "DELETE";

    private static PolicyDecision OfManifestWrite(RouteDecision route, AccessRules rules)
    {
        // Nexus decodes escapes, so patterns match the decoded name.
        var (repository, reference) = (Uri.UnescapeDataString(route.Path.Repository), Uri.UnescapeDataString(route.Path.Reference));
        return ContentDigest.IsReference(route.Path.Reference) ? Nothing
            : route.Upstream == Upstream.Ui ? OfTagOnUi(repository, reference, rules)
            : rules.ImmutableTags.Include(repository, reference)
                ? new(PolicyVerdict.AllowNewTag, "The tag is immutable (Access:ImmutableTags): it is written only if it does not exist.", PolicyErrors.TagExists($"{repository}:{reference}"))
                : Nothing;
    }

    // With path routing the first segment is Nexus' name of the repository; with a subdomain connector it is the image's.
    private static PolicyDecision OfTagOnUi(string repository, string tag, AccessRules rules) =>
        rules.ImmutableTags.Include(repository, tag) || rules.ImmutableTags.Include(repository.AsSpan(repository.IndexOf('/') + 1), tag)
            ? new(PolicyVerdict.Refuse, "The tag is immutable (Access:ImmutableTags): it can be written only by the registry path /v2/.", PolicyErrors.TagOnUi($"{repository}:{tag}"))
            : Nothing;
}
