using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Server.Pages;

/// <summary>The guide for the Docker Hub mirror, for image names without a registry.</summary>
internal static class MirrorGuide
{
    public static IEnumerable<ClientGuide> For(ConnectPage page) => page.MirrorOrigin is { } origin ? [Guide(page, new Uri(origin))] : [];

    private static ClientGuide Guide(ConnectPage page, Uri mirror)
    {
        var authority = page.Authority is null || mirror.Scheme == "http" ? null : TrustPaths.Containerd(mirror.Authority);
        return new(
            "mirror", "Mirror", Html.Of($"Pulls without a registry name, such as <code>docker pull node</code>, go through Nexus too. Read-only, no sign-in."),
            [
                .. authority is null ? [] : Trust(mirror.Authority),
                new("Docker", Html.Of($"Restart the daemon after the change."), Daemon(mirror), "/etc/docker/daemon.json"),
                new("containerd and Kubernetes nodes", Html.Of($"Takes effect at the next pull; no restart is needed."), Hosts(mirror, authority), "/etc/containerd/certs.d/docker.io/hosts.toml"),
                new("Podman and CRI-O", default, Registries(mirror), "/etc/containers/registries.conf.d/mirror.conf"),
            ]);
    }

    private static ClientStep[] Trust(string mirror) =>
    [
        new(
            "Trust the CA under the mirror’s name",
            Html.Of($"Run the line for each client that you use: docker, podman, containerd."),
            string.Join('\n', new[] { TrustPaths.Docker(mirror), TrustPaths.Podman(mirror), TrustPaths.Containerd(mirror) }.Select(ClientGuides.Install))),
    ];

    private static string Daemon(Uri mirror)
    {
        var insecure = mirror.Scheme == "http" ? $",\n  \"insecure-registries\": [\"{mirror.Authority}\"]" : "";
        return $$"""
            {
              "registry-mirrors": ["{{mirror.GetLeftPart(UriPartial.Authority)}}"]{{insecure}}
            }
            """;
    }

    private static string Hosts(Uri mirror, string? authority)
    {
        var trust = authority is null ? "" : $"\n  ca = \"{authority}\"";
        return $"""
            server = "https://registry-1.docker.io"

            [host."{mirror.GetLeftPart(UriPartial.Authority)}"]
              capabilities = ["pull", "resolve"]{trust}
            """;
    }

    private static string Registries(Uri mirror)
    {
        var insecure = mirror.Scheme == "http" ? "\ninsecure = true" : "";
        return $"""
            [[registry]]
            prefix = "docker.io"
            location = "docker.io"

            [[registry.mirror]]
            location = "{mirror.Authority}"{insecure}
            """;
    }
}
