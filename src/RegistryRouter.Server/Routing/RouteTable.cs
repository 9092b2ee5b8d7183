using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Routing;

/// <summary>The routing table: one row per operation.</summary>
internal static class RouteTable
{
    /// <summary>The upstream of an operation (null: refused) and the reason, one sentence.</summary>
    public static (Upstream? Upstream, string Reason) Row(RegistryOperation operation, RoutingOptions options) => operation switch
    {
        RegistryOperation.Ping => (Upstream.Group, "The group tells clients how to sign in."),
        RegistryOperation.Token => (Upstream.Group, "A token is asked for where the ping was answered; it is not a push, even by POST."),
        RegistryOperation.ManifestRead => (Upstream.Group, "Pulls go to the group, which holds hosted and proxied images."),
        RegistryOperation.BlobRead => (Upstream.Group, "Pulls go to the group, which holds hosted and proxied images."),
        RegistryOperation.TagList => (Upstream.Group, "The group lists the tags of all its members."),
        RegistryOperation.Catalog => (Upstream.Group, "The group lists the repositories of all its members."),
        RegistryOperation.Referrers => (Upstream.Group, "The group knows the referrers of all its members."),
        RegistryOperation.OtherRead => (Upstream.Group, "Reads go to the group."),
        RegistryOperation.BlobCheck => (Chosen(options.BlobChecks), "It asks \"must I upload this?\", which only the repository that is pushed to can answer."),
        RegistryOperation.BlobLookup => (Upstream.Hosted, "It may belong to a push, so hosted is asked first; it may belong to a pull, so the group is asked for what hosted does not have."),
        RegistryOperation.ManifestCheck => (Chosen(options.ManifestChecks), "A pusher asks before it writes the manifest; the answer must come from where it would be written."),
        RegistryOperation.UploadSession => (Upstream.Hosted, "An upload session lives in one repository, whatever the method."),
        RegistryOperation.ManifestWrite => (Upstream.Hosted, "Pushes go to the hosted repository; a group takes none."),
        RegistryOperation.ManifestDelete => (Upstream.Hosted, "Only the hosted repository can delete."),
        RegistryOperation.BlobDelete => (Upstream.Hosted, "Only the hosted repository can delete."),
        RegistryOperation.OtherWrite => (Upstream.Hosted, "Writes go to the hosted repository."),
        RegistryOperation.Search => (Chosen(options.Search), "Searches go where Routing:Search says."),
        RegistryOperation.Ui => (Upstream.Ui, "Everything outside /v1/ and /v2/ belongs to Nexus' own port."),
        RegistryOperation.Unsupported => (null, "No registry answers this method or path."),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    /// <summary>The upstream that is asked for what the first one does not have; null: the first one's answer is final.</summary>
    public static Upstream? Fallback(RegistryOperation operation) => operation == RegistryOperation.BlobLookup ? Upstream.Group : null;

    private static Upstream Chosen(RegistryUpstream upstream) => (Upstream)upstream;
}
