namespace RegistryRouter.Server.Routing;

/// <summary>The upstreams of searches and of reads that may belong to a push.</summary>
internal sealed class RoutingOptions
{
    public const string Section = "Routing";

    /// <summary>Upstream of <c>HEAD …/blobs/&lt;digest&gt;</c>.</summary>
    public RegistryUpstream BlobChecks { get; set; } = RegistryUpstream.Hosted;

    /// <summary>
    /// Whether the group is checked for a blob that hosted does not have, unless the client is a known pusher. Other pushers
    /// skip uploads of blobs that only the group has; <c>Push:Promote</c> copies them when the manifest arrives.
    /// </summary>
    public bool BlobFallback { get; set; } = true;

    /// <summary>Upstream of a <c>HEAD …/manifests/&lt;reference&gt;</c> that belongs to a push.</summary>
    public RegistryUpstream ManifestChecks { get; set; } = RegistryUpstream.Hosted;

    /// <summary>Upstream of <c>docker search</c>.</summary>
    public RegistryUpstream Search { get; set; } = RegistryUpstream.Group;
}
