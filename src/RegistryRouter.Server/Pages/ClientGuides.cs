using RegistryRouter.Server.Trust;

namespace RegistryRouter.Server.Pages;

/// <summary>The guides of the page. The images named in them are examples that any Nexus with the Docker Hub behind it has.</summary>
internal static class ClientGuides
{
    private const string Image = "library/node:22";
    private const string Application = "team/app:1";

    public static IEnumerable<ClientGuide> For(ConnectPage page) =>
        [Docker(page), Podman(page), ContainerdGuide.For(page), BuildKitGuide.For(page), KubernetesGuide.For(page), .. MirrorGuide.For(page)];

    private static ClientGuide Docker(ConnectPage page) => new(
        "docker", "Docker", Html.Of($"Docker Engine on Linux, and everything that talks to it."),
        [
            .. DockerTrust(page),
            new("Sign in", Html.Of($"Asks for the password of your Nexus account."), $"docker login {page.Registry}"),
            new("Pull", Html.Of($"Yours first, then the Docker Hub’s, which stay in Nexus from then on."), $"docker pull {page.Registry}/{Image}"),
            new("Push", default, $"docker tag app:1 {page.Registry}/{Application}\ndocker push {page.Registry}/{Application}"),
            new("Search", default, $"docker search {page.Registry}/node"),
        ]);

    private static ClientStep[] DockerTrust(ConnectPage page) => page switch
    {
        { IsPlain: true } =>
        [
            new("Allow the registry without TLS", Html.Of($"On every machine; add it to what is in the file already."), $$"""{ "insecure-registries": ["{{page.Registry}}"] }""", "/etc/docker/daemon.json"),
            new("Restart the daemon", Html.Of($"It reads the list only when it starts."), "sudo systemctl restart docker"),
        ],
        { Authority: null } => [],
        _ =>
        [
            new(
                "Trust the CA",
                Html.Of($"Works at once, without a restart. Docker Desktop takes the CA from the system’s trust store instead, rootless Docker from <code>~/.config/docker/certs.d</code>."),
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
            new("Allow the registry without TLS", Html.Of($"CRI-O reads it too; podman alone can do with <code>--tls-verify=false</code>."), $"[[registry]]\nlocation = \"{page.Registry}\"\ninsecure = true", "/etc/containers/registries.conf.d/registry.conf"),
        ],
        { Authority: null } => [],
        _ => [new("Trust the CA", Html.Of($"Without root: below <code>~/.config/containers/certs.d</code>."), Install(TrustPaths.Podman(page.Registry)))],
    };

    /// <summary>The command that puts the downloaded CA into its place.</summary>
    public static string Install(string path) => $"sudo install -D -m 644 ca.crt {path}";
}
