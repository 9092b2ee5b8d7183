namespace RegistryRouter.Server.Tls.Trust;

/// <summary>Renders the <c>hosts.toml</c> of a registry for containerd (containerd, docs/hosts.md).</summary>
internal static class ContainerdHosts
{
    /// <param name="origin">Such as <c>https://registry.example.com:8443</c>.</param>
    /// <param name="authorityFile">The registry's CA; null if containerd needs none.</param>
    public static string Toml(string origin, string? authorityFile) => authorityFile is null
        ? $"""
        server = "{origin}"

        [host."{origin}"]
          capabilities = ["pull", "resolve", "push"]

        """
        : $"""
        server = "{origin}"

        [host."{origin}"]
          capabilities = ["pull", "resolve", "push"]
          ca = "{authorityFile}"

        """;
}
