using NexusStandIn.Storage;

namespace NexusStandIn.Registry;

/// <summary>The errors Nexus' Docker format gives, in its own words.</summary>
internal static class RegistryErrors
{
    public static readonly RegistryError Unauthorized =
        new(401, "UNAUTHORIZED", "access to the requested resource is not authorized");

    public static readonly RegistryError GroupWriteDenied =
        new(403, "DENIED", "Deploying to groups is a PRO-licensed feature. See https://links.sonatype.com/product-nexus-repository");

    public static readonly RegistryError Unsupported = new(405, "UNSUPPORTED", "The operation is unsupported.");

    public static readonly RegistryError NotFound = new(404, "NOT_FOUND", "not found");

    /// <summary>The Docker Hub's own words, which a proxy repository passes on.</summary>
    public static readonly RegistryError HubLimit =
        new(429, "TOOMANYREQUESTS", "You have reached your pull rate limit. You may increase the limit by authenticating and upgrading");

    public static RegistryError BlobUnknown(string digest) => new(404, "BLOB_UNKNOWN", "blob unknown to registry", digest);

    /// <summary>A manifest that refers to what the repository lacks: 400, where the specification says 404.</summary>
    public static RegistryError BlobsUnknown(IEnumerable<string> digests) =>
        new(400, [.. digests.Select(digest => new RegistryErrorEntry("BLOB_UNKNOWN", "blob unknown to registry", digest))]);

    public static RegistryError ManifestUnknown(string name, string reference) =>
        new(404, "MANIFEST_UNKNOWN", "manifest unknown", new[] { Field("Name", name), Field("Revision", reference) });

    public static RegistryError NameUnknown(string name) =>
        new(404, "NAME_UNKNOWN", "repository name not known to registry", Field("name", name));

    public static RegistryError NameInvalid(string name) => new(400, "NAME_INVALID", "invalid repository name", name);

    public static RegistryError TagInvalid(string tag) => new(400, "TAG_INVALID", "manifest tag did not match URI", tag);

    public static RegistryError ManifestInvalid(string why) => new(400, "MANIFEST_INVALID", "manifest invalid", why);

    public static RegistryError DigestInvalid(string? digest) =>
        new(400, "DIGEST_INVALID", "provided digest did not match uploaded content", digest);

    public static RegistryError UploadUnknown(string id) => new(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry", id);

    public static RegistryError UploadInvalid(string why) => new(400, "BLOB_UPLOAD_INVALID", "blob upload invalid", why);

    /// <summary>The write policy ALLOW_ONCE.</summary>
    public static RegistryError NoUpdates(Repository repository) =>
        UploadInvalid($"Repository does not allow updating assets: {repository.Name}");

    private static Dictionary<string, string> Field(string name, string value) => new() { [name] = value };
}
