namespace RegistryRouter.Pages;

/// <summary>The mirror of the Docker Hub, for those who write no registry before the name of an image.</summary>
internal static class MirrorGuide
{
    public static IEnumerable<ClientGuide> For(ConnectPage page) => page.MirrorOrigin is { } origin
        ? [Guide(origin, page.MirrorOrigin.Split("://")[1])]
        : [];

    private static ClientGuide Guide(string origin, string host) => new(
        "mirror", "Mirror", Html.Of($"Pulls without a registry’s name, such as <code>docker pull node</code>, come through Nexus too. Read-only, no sign-in."),
        [
            new("Docker", Html.Of($"Then restart the daemon."), $$"""{ "registry-mirrors": ["{{origin}}"] }""", "/etc/docker/daemon.json"),
            new("containerd", Html.Of($"Read at each pull."), $"server = \"https://registry-1.docker.io\"\n\n[host.\"{origin}\"]\n  capabilities = [\"pull\", \"resolve\"]", "/etc/containerd/certs.d/docker.io/hosts.toml"),
            new("Podman", default, $"[[registry]]\nprefix = \"docker.io\"\nlocation = \"docker.io\"\n\n[[registry.mirror]]\nlocation = \"{host}\"", "/etc/containers/registries.conf.d/mirror.conf"),
        ]);
}
