using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Cache;

/// <summary>What the cache does with a request.</summary>
internal enum CachedReadKind
{
    /// <summary>Nothing: the request passes to Nexus.</summary>
    None,

    /// <summary>API version check, or request of a token.</summary>
    SignIn,

    /// <summary>Manifest by tag.</summary>
    Tag,

    /// <summary>Manifest by digest.</summary>
    Manifest,

    /// <summary>Blob by digest.</summary>
    Blob,
}

/// <summary>Classifies requests for the cache. Pure; the route decision says what a request does.</summary>
internal static class CachedRead
{
    /// <summary>The kind of read. Checks and writes of a push go to hosted and are never <see cref="CachedReadKind.Tag"/>, <see cref="CachedReadKind.Manifest"/> or <see cref="CachedReadKind.Blob"/>.</summary>
    public static CachedReadKind Kind(RouteDecision decision, string method)
    {
        if (decision.Upstream != Upstream.Group || !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method)))
            return CachedReadKind.None;
        return decision.Operation switch
        {
            RegistryOperation.Ping or RegistryOperation.Token => HttpMethods.IsGet(method) ? CachedReadKind.SignIn : CachedReadKind.None,
            RegistryOperation.ManifestRead or RegistryOperation.ManifestCheck => IsDigest(decision) ? CachedReadKind.Manifest : CachedReadKind.Tag,
            RegistryOperation.BlobRead => IsDigest(decision) ? CachedReadKind.Blob : CachedReadKind.None,
            // A mirror has no pushes, so a check there is part of a pull.
            RegistryOperation.BlobCheck or RegistryOperation.BlobLookup when decision.Namespace is not null && IsDigest(decision) => CachedReadKind.Blob,
            _ => CachedReadKind.None,
        };
    }

    /// <summary>When a read is served without being sent to Nexus, one sentence; null: never.</summary>
    public static string? Condition(RouteDecision decision, string method) => Kind(decision, method) switch
    {
        CachedReadKind.SignIn => "Not sent, if Nexus answered the same credentials within Cache:AuthorizationWindow, or is down.",
        CachedReadKind.Tag => "Sent as HEAD for the digest; the manifest is read from the cache if it is stored. Not sent within Cache:TagFreshness, or while Nexus is down.",
        CachedReadKind.Manifest or CachedReadKind.Blob =>
            "Not sent, if it is in the cache and Nexus let the same credentials read it within Cache:AuthorizationWindow, or is down; sent as HEAD, if it is in the cache and they have not.",
        _ => null,
    };

    private static bool IsDigest(RouteDecision decision) => ContentDigest.IsWellFormedInPath(decision.Path.Reference);
}
