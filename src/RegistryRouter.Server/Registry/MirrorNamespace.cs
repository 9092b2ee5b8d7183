namespace RegistryRouter.Server.Registry;

/// <summary>Reads from a mirror request which registry the image is from.</summary>
/// <remarks>containerd 1.5, "Registry Configuration": the query parameter <c>ns</c>; Docker sends it from version 29 on.</remarks>
internal static class MirrorNamespace
{
    /// <summary>The default registry: a Docker daemon uses mirrors for images of the Docker Hub only.</summary>
    public const string DockerHub = "docker.io";

    private const string Parameter = "ns=";

    /// <summary>The registry that a request target names, such as <c>quay.io</c>.</summary>
    public static string Of(string target)
    {
        var query = target.IndexOf('?');
        foreach (var range in target.AsSpan(query + 1).Split('&'))
        {
            var pair = target.AsSpan(query + 1)[range];
            if (query >= 0 && pair.StartsWith(Parameter, StringComparison.Ordinal) && pair.Length > Parameter.Length)
                return Uri.UnescapeDataString(pair[Parameter.Length..]);
        }
        return DockerHub;
    }
}
