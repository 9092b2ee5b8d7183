using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Routing;

/// <summary>The routing table: one row per operation.</summary>
internal static class RouteTable
{
    /// <summary>The upstream of an operation (null: refused) and the reason, one sentence.</summary>
    public static (Upstream? Upstream, string Reason) Row(RegistryOperation operation, RoutingOptions options) => operation switch
    {
        RegistryOperation.Ping => (Upstream.Group, "The group tells clients how to sign in."),
        RegistryOperation.Token => (Upstream.Group, "Tokens come from the upstream that answers the ping; a POST here is not a push."),
        RegistryOperation.ManifestRead => (Upstream.Group, "Pulls go to the group, which contains hosted and proxied images."),
        RegistryOperation.BlobRead => (Upstream.Group, "Pulls go to the group, which contains hosted and proxied images."),
        RegistryOperation.TagList => (Upstream.Group, "The group lists the tags of all its members."),
        RegistryOperation.Catalog => (Upstream.Group, "The group lists the repositories of all its members."),
        RegistryOperation.Referrers => (Upstream.Group, "The group lists the referrers of all its members."),
        RegistryOperation.OtherRead => (Upstream.Group, "Reads go to the group."),
        RegistryOperation.BlobCheck => (Chosen(options.BlobChecks), "Checks whether an upload is needed; only the repository being pushed to can answer."),
        RegistryOperation.BlobLookup => (Upstream.Hosted, "May be part of a push or a pull: hosted is tried first, then the group for blobs that hosted does not have."),
        RegistryOperation.ManifestCheck => (Chosen(options.ManifestChecks), "A push checks for the manifest before writing it; the check must go to the repository being pushed to."),
        RegistryOperation.UploadSession => (Upstream.Hosted, "An upload session exists in one repository only, so all its methods go there."),
        RegistryOperation.ManifestWrite => (Upstream.Hosted, "Pushes go to the hosted repository; a group does not accept pushes."),
        RegistryOperation.ManifestDelete => (Upstream.Hosted, "Only the hosted repository can delete."),
        RegistryOperation.BlobDelete => (Upstream.Hosted, "Only the hosted repository can delete."),
        RegistryOperation.OtherWrite => (Upstream.Hosted, "Writes go to the hosted repository."),
        RegistryOperation.Search => (Chosen(options.Search), "Routing:Search sets the upstream for searches."),
        RegistryOperation.Ui => (Upstream.Ui, "Everything outside /v1/ and /v2/ is served by Nexus' own port."),
        RegistryOperation.Unsupported => (null, "Registries do not support this method or path."),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    /// <summary>The second upstream for what the first does not have; null: the first response is final.</summary>
    public static Upstream? Fallback(RegistryOperation operation) => operation == RegistryOperation.BlobLookup ? Upstream.Group : null;

    private static Upstream Chosen(RegistryUpstream upstream) => (Upstream)upstream;
}
