using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Access;

/// <summary>Trusted proxies and access rules.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>
    /// Networks (CIDR) of proxies in front of the router. Their <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and
    /// <c>-Port</c> are trusted, and their PROXY headers (<c>Listen:ProxyProtocol</c>); all others are ignored.
    /// </summary>
    [Networks]
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Whether new uploads, manifest writes and deletions are refused. Uploads in progress may finish.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Error message returned to pushes while read-only.</summary>
    public string ReadOnlyMessage { get; set; } = "the registry is currently read-only";

    /// <summary>Networks (CIDR) whose clients may push and delete. Empty: all.</summary>
    [Networks]
    public IReadOnlyList<string> PushNetworks { get; set; } = [];

    /// <summary>Networks (CIDR) whose clients may use the web UI. Empty: all.</summary>
    [Networks]
    public IReadOnlyList<string> UiNetworks { get; set; } = [];

    /// <summary>
    /// Tags that can be written once: <c>repository:tag</c>, <c>*</c> for any characters, <c>?</c> for one. The last matching
    /// pattern decides; a leading <c>!</c> excludes tags. Tags of signatures and referrers (<c>sha256-HEX.sig</c>) are
    /// rewritten with each of them, and match only patterns that name them.
    /// </summary>
    [TagPatterns]
    public IReadOnlyList<string> ImmutableTags { get; set; } = [];

    /// <summary>Whether all registry requests require credentials. The mirror stays open.</summary>
    public bool RequireLogin { get; set; }

    /// <summary>Whether the registry rules apply to Docker repositories served by the web UI.</summary>
    public UiDockerPathRule UiDockerPaths { get; set; } = UiDockerPathRule.Guarded;
}
