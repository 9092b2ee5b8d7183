namespace RegistryRouter.Server.Routing;

/// <summary>Which of the two registry connectors answers the reads that may belong to a push, and searches.</summary>
internal sealed class RoutingOptions
{
    public const string Section = "Routing";

    /// <summary>Who answers <c>HEAD …/blobs/&lt;digest&gt;</c>.</summary>
    public RegistryUpstream BlobChecks { get; set; } = RegistryUpstream.Hosted;

    /// <summary>
    /// Whether the group is asked for a blob that hosted does not have, unless a known pusher asks. A pusher that is not
    /// known then skips the upload of what only the group has, and <c>Push:Promote</c> copies it when the manifest arrives.
    /// </summary>
    public bool BlobFallback { get; set; } = true;

    /// <summary>Who answers a <c>HEAD …/manifests/&lt;reference&gt;</c> that belongs to a push.</summary>
    public RegistryUpstream ManifestChecks { get; set; } = RegistryUpstream.Hosted;

    /// <summary>Who answers <c>docker search</c>.</summary>
    public RegistryUpstream Search { get; set; } = RegistryUpstream.Group;
}
