using Microsoft.Extensions.Primitives;

namespace RegistryRouter.Registry;

/// <summary>Reads from <c>Accept</c> whether a <c>HEAD</c> on a manifest belongs to a push.</summary>
internal static class ManifestAccept
{
    private static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.artifact.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v1+prettyjws",
    ];

    /// <summary>
    /// Whether the header lists exactly one manifest media type and <c>*/*</c>. So asks containerd's pusher (and with it
    /// BuildKit, nerdctl and Docker since 29) before it writes a manifest; its resolver lists four types when pulling.
    /// </summary>
    /// <param name="accept">All values of the header, as many as the client sent.</param>
    public static bool IsPushCheck(StringValues accept)
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
        return (manifestTypes, wildcards, others) == (1, 1, 0);
    }

    private static ReadOnlySpan<char> MediaType(ReadOnlySpan<char> range)
    {
        var parameters = range.IndexOf(';');
        return (parameters < 0 ? range : range[..parameters]).Trim();
    }

    // RFC 9110, section 8.3.1: media types are case-insensitive.
    private static bool IsManifest(ReadOnlySpan<char> mediaType)
    {
        foreach (var type in ManifestTypes)
        {
            if (mediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
