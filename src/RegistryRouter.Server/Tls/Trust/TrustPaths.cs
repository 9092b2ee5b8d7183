namespace RegistryRouter.Server.Tls.Trust;

/// <summary>Where clients look for the CA of a registry; the folder is named after the registry, port included.</summary>
internal static class TrustPaths
{
    public const string DebianAnchors = "/usr/local/share/ca-certificates";
    public const string RedHatAnchors = "/etc/pki/ca-trust/source/anchors";

    /// <summary>docs.docker.com, "Verify repository client with certificates": the name must end in <c>.crt</c>.</summary>
    public static string Docker(string registry) => $"/etc/docker/certs.d/{registry}/ca.crt";

    /// <summary>containers-certs.d(5).</summary>
    public static string Podman(string registry) => $"/etc/containers/certs.d/{registry}/ca.crt";

    /// <summary>The CA file that <see cref="ContainerdHosts"/> refers to.</summary>
    public static string Containerd(string registry) => $"/etc/containerd/certs.d/{registry}/ca.crt";

    /// <summary>containerd, docs/hosts.md.</summary>
    public static string ContainerdHosts(string registry) => $"/etc/containerd/certs.d/{registry}/hosts.toml";

    /// <summary>A file name for the system store, where one folder contains all CAs.</summary>
    public static string AnchorName(string registry) =>
        $"registry-{string.Concat(registry.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'))}.crt";
}
