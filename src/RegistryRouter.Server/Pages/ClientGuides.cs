using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Server.Pages;

/// <summary>The guides of the connect page. Their example images exist in any Nexus that proxies the Docker Hub.</summary>
internal static class ClientGuides
{
    private const string Image = "library/node:22";
    private const string Application = "team/app:1";

    public static IEnumerable<ClientGuide> For(ConnectPage page) =>
        [Docker(page), Podman(page), ContainerdGuide.For(page), BuildKitGuide.For(page), KubernetesGuide.For(page), .. MirrorGuide.For(page)];

    private static ClientGuide Docker(ConnectPage page) => new(
        "docker", "Docker", Html.Of($"Docker Engine on Linux and every tool that uses it."),
        [
            .. DockerTrust(page),
            new("Sign in", Html.Of($"Enter the password of your Nexus account."), $"docker login {page.Registry}"),
            new("Pull", Html.Of($"Your own images come first, then those of the Docker Hub, which Nexus caches."), $"docker pull {page.Registry}/{Image}"),
            new("Push", default, $"docker tag app:1 {page.Registry}/{Application}\ndocker push {page.Registry}/{Application}"),
            new("Search", default, $"docker search {page.Registry}/node"),
        ]);

    private static ClientStep[] DockerTrust(ConnectPage page) => page switch
    {
        { IsPlain: true } =>
        [
            new("Allow the registry without TLS", Html.Of($"On every machine. Add the setting to the existing file content."), $$"""{ "insecure-registries": ["{{page.Registry}}"] }""", "/etc/docker/daemon.json"),
            new("Restart the daemon", Html.Of($"The daemon reads the list only at startup."), "sudo systemctl restart docker"),
        ],
        { Authority: null } => [],
        _ =>
        [
            new(
                "Trust the CA",
                Html.Of($"Takes effect immediately; no restart is needed. Docker Desktop reads the CA from the system’s trust store instead, rootless Docker from <code>~/.config/docker/certs.d</code>."),
                Install(TrustPaths.Docker(page.Registry))),
        ],
    };

    private static ClientGuide Podman(ConnectPage page)
    {
        var option = page.IsPlain ? "--tls-verify=false " : "";
        return new(
            "podman", "Podman", Html.Of($"podman, buildah, skopeo and CRI-O."),
            [
                .. PodmanTrust(page),
                new("Sign in", default, $"podman login {option}{page.Registry}"),
                new("Pull", default, $"podman pull {option}{page.Registry}/{Image}"),
                new("Push", default, $"podman push {option}app:1 {page.Registry}/{Application}"),
                new("Search", default, $"podman search {option}{page.Registry}/node"),
            ]);
    }

    private static ClientStep[] PodmanTrust(ConnectPage page) => page switch
    {
        { IsPlain: true } =>
        [
            new("Allow the registry without TLS", Html.Of($"CRI-O reads the file too. podman also accepts <code>--tls-verify=false</code> instead."), $"[[registry]]\nlocation = \"{page.Registry}\"\ninsecure = true", "/etc/containers/registries.conf.d/registry.conf"),
        ],
        { Authority: null } => [],
        _ => [new("Trust the CA", Html.Of($"Without root, use <code>~/.config/containers/certs.d</code>."), Install(TrustPaths.Podman(page.Registry)))],
    };

    /// <summary>The command that installs the downloaded CA.</summary>
    public static string Install(string path) => $"sudo install -D -m 644 ca.crt {path}";
}
