using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Access;

/// <summary>Whom the router believes and lets in.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>
    /// Networks (CIDR) of proxies in front of the router. Their <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and
    /// <c>-Port</c> are believed, and their PROXY headers (<c>Listen:ProxyProtocol</c>); everybody else's are not.
    /// </summary>
    [Networks]
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Whether new uploads, manifest writes and deletions are refused. Uploads under way may finish.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>What a pusher is told meanwhile, one sentence.</summary>
    public string ReadOnlyMessage { get; set; } = "the registry is currently read-only";

    /// <summary>Networks (CIDR) whose clients may push and delete. Empty: all.</summary>
    [Networks]
    public IReadOnlyList<string> PushNetworks { get; set; } = [];

    /// <summary>Networks (CIDR) whose clients get the web UI. Empty: all.</summary>
    [Networks]
    public IReadOnlyList<string> UiNetworks { get; set; } = [];

    /// <summary>
    /// Tags that are written once: <c>repository:tag</c>, <c>*</c> for any characters, <c>?</c> for one. The last pattern
    /// that fits decides; one that begins with <c>!</c> takes tags out again. Tags of signatures and referrers
    /// (<c>sha256-HEX.sig</c>) are written again with each of them, and fit only patterns that name them.
    /// </summary>
    [TagPatterns]
    public IReadOnlyList<string> ImmutableTags { get; set; } = [];

    /// <summary>Whether nothing of the registry is read without credentials. The mirror stays open.</summary>
    public bool RequireLogin { get; set; }

    /// <summary>Whether the rules about the registry hold where the web UI serves Docker repositories.</summary>
    public UiDockerPathRule UiDockerPaths { get; set; } = UiDockerPathRule.Guarded;
}
