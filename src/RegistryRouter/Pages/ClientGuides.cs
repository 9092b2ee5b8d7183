using RegistryRouter.Trust;

namespace RegistryRouter.Pages;

/// <summary>The guides of the page. The images named in them are examples that any Nexus with the Docker Hub behind it has.</summary>
internal static class ClientGuides
{
    private const string Image = "library/node:22";
    private const string Application = "team/app:1";

    public static IEnumerable<ClientGuide> For(ConnectPage page) =>
        [Docker(page), Podman(page), ContainerdGuide.For(page), BuildKitGuide.For(page), KubernetesGuide.For(page), .. MirrorGuide.For(page)];

    private static ClientGuide Docker(ConnectPage page) => new(
        "docker", "Docker", "Docker Engine on Linux, and everything that talks to it.",
        [
            .. DockerTrust(page),
            new("Sign in", "Asks for the password of your Nexus account.", $"docker login {page.Registry}"),
            new("Pull", "Yours first, then the Docker Hub’s, which stay in Nexus from then on.", $"docker pull {page.Registry}/{Image}"),
            new("Push", "", $"docker tag app:1 {page.Registry}/{Application}\ndocker push {page.Registry}/{Application}"),
            new("Search", "", $"docker search {page.Registry}/node"),
        ]);

    private static ClientStep[] DockerTrust(ConnectPage page) => page switch
    {
        { IsPlain: true } =>
        [
            new("Allow the registry without TLS", "On every machine; add it to what is in the file already.", $$"""{ "insecure-registries": ["{{page.Registry}}"] }""", "/etc/docker/daemon.json"),
            new("Restart the daemon", "It reads the list only when it starts.", "sudo systemctl restart docker"),
        ],
        { Authority: null } => [],
        _ =>
        [
            new(
                "Trust the CA",
                "Works at once, without a restart. Docker Desktop takes the CA from the system’s trust store instead, rootless Docker from ~/.config/docker/certs.d.",
                Install(TrustPaths.Docker(page.Registry))),
        ],
    };

    private static ClientGuide Podman(ConnectPage page)
    {
        var option = page.IsPlain ? "--tls-verify=false " : "";
        return new(
            "podman", "Podman", "podman, buildah, skopeo and CRI-O.",
            [
                .. PodmanTrust(page),
                new("Sign in", "", $"podman login {option}{page.Registry}"),
                new("Pull", "", $"podman pull {option}{page.Registry}/{Image}"),
                new("Push", "", $"podman push {option}app:1 {page.Registry}/{Application}"),
                new("Search", "", $"podman search {option}{page.Registry}/node"),
            ]);
    }

    private static ClientStep[] PodmanTrust(ConnectPage page) => page switch
    {
        { IsPlain: true } =>
        [
            new("Allow the registry without TLS", "CRI-O reads it too; podman alone can do with --tls-verify=false.", $"[[registry]]\nlocation = \"{page.Registry}\"\ninsecure = true", "/etc/containers/registries.conf.d/registry.conf"),
        ],
        { Authority: null } => [],
        _ => [new("Trust the CA", "Without root: below ~/.config/containers/certs.d.", Install(TrustPaths.Podman(page.Registry)))],
    };

    /// <summary>The command that puts the downloaded CA into its place.</summary>
    public static string Install(string path) => $"sudo install -D -m 644 ca.crt {path}";
}
