using Microsoft.Extensions.Primitives;

namespace RegistryRouter.Server.Registry;

/// <summary>The media types of manifests; reads from <c>Accept</c> whether a <c>HEAD</c> on a manifest belongs to a push.</summary>
internal static class ManifestAccept
{
    /// <summary>The type of a Docker image manifest, schema 2.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>
    /// An <c>Accept</c> like that of pulling clients: images and indexes in both formats. A single type would look like the
    /// existence check of a push.
    /// </summary>
    public const string OfPulls = $"{OciIndex}, {OciManifest}, {DockerList}, {DockerManifest}";

    /// <summary>An <c>Accept</c> for a manifest in whatever format it is stored.</summary>
    public const string Everything = $"{OfPulls}, */*";

    /// <summary>The type of an OCI image manifest.</summary>
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    /// <summary>The type of an OCI image index.</summary>
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    /// <summary>The type of a signed Docker image manifest, schema 1.</summary>
    public const string SignedDockerManifest1 = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    private const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";

    private static readonly string[] ManifestTypes =
    [
        OciManifest,
        OciIndex,
        "application/vnd.oci.artifact.manifest.v1+json",
        DockerManifest,
        DockerList,
        "application/vnd.docker.distribution.manifest.v1+json",
        SignedDockerManifest1,
    ];

    /// <summary>
    /// Whether the header lists exactly one manifest media type and <c>*/*</c>. containerd's pusher (and with it
    /// BuildKit, nerdctl and Docker since 29) sends this before it writes a manifest; its resolver lists four types.
    /// </summary>
    /// <param name="accept">All values of the header, as many as the client sent.</param>
    public static bool IsPushCheck(StringValues accept) => Count(accept) == (1, 0, 1);

    /// <summary>Whether the header lists exactly one media type and <c>*/*</c>; containerd's pusher sends this before it uploads a blob.</summary>
    /// <param name="accept">All values of the header, as many as the client sent.</param>
    public static bool IsOneTypeAndAnything(StringValues accept) => Count(accept) is (1, 0, 1) or (0, 1, 1);

    private static (int ManifestTypes, int Others, int Wildcards) Count(StringValues accept)
    {
        var manifestTypes = 0;
        var wildcards = 0;
        var others = 0;
        foreach (var value in accept)
        {
            foreach (var part in value.AsSpan().Split(','))
            {
                switch (MediaType(value.AsSpan()[part]))
                {
                    case "": break;
                    case "*/*": wildcards++; break;
                    case var type when IsManifest(type): manifestTypes++; break;
                    default: others++; break;
                }
            }
        }
        return (manifestTypes, others, wildcards);
    }

    private static ReadOnlySpan<char> MediaType(ReadOnlySpan<char> range)
    {
        var parameters = range.IndexOf(';');
        return (parameters < 0 ? range : range[..parameters]).Trim();
    }

    /// <summary>Whether it is the media type of a manifest or an index. RFC 9110, section 8.3.1: case-insensitive.</summary>
    public static bool IsManifest(ReadOnlySpan<char> mediaType)
    {
        foreach (var type in ManifestTypes)
        {
            if (mediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
