using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Certificates;

/// <summary>Clients need a copy of the router's CA and nothing else; without it they refuse to connect.</summary>
public sealed class PrivateAuthorityTests(PrivateAuthorityFixture site) : IClassFixture<PrivateAuthorityFixture>
{
    private const string Refusal = "certificate signed by unknown authority";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Docker_needs_a_file_in_certs_d_and_no_restart()
    {
        var docker = new DockerClient(site.NewHome(trusting: true), site.Daemons.DockerHost);
        (await docker.LoginAsync(PrivateAuthorityFixture.Pusher, _cancel).Fails()).AllOutput.Should().Contain(Refusal);

        site.Network.WriteDockerFile($"certs.d/{site.Router.Registry}/ca.crt", await File.ReadAllTextAsync(site.Router.CaFile, _cancel));

        await docker.LoginAsync(PrivateAuthorityFixture.Pusher, _cancel).Succeeds();
        await PushAndPullAsync(docker, "docker");
    }

    [Fact]
    public async Task Podman_needs_a_file_in_certs_d()
    {
        var untrusting = new PodmanClient(site.NewHome(trusting: false));
        (await untrusting.LoginAsync(PrivateAuthorityFixture.Pusher, _cancel).Fails()).AllOutput.Should().Contain(Refusal);

        var podman = new PodmanClient(site.NewHome(trusting: true));

        await podman.LoginAsync(PrivateAuthorityFixture.Pusher, _cancel).Succeeds();
        await PushAndPullAsync(podman, "podman");
    }

    [Fact]
    public async Task Containerd_needs_a_line_in_hosts_toml()
    {
        var image = new ImageReference(site.Router.Registry, "trust/containerd", "1");
        var containerd = new ContainerdClient(site.Workspace, site.Access, site.Daemons.ContainerdSocket);
        await PushAndPullAsync(containerd, "containerd");

        var untrusting = await ClientProcess.RunAsync(
            new("ctr", "--address", site.Daemons.ContainerdSocket, "images", "pull", "--user", PrivateAuthorityFixture.Pusher.UserAndPassword, $"{image}"), _cancel);

        untrusting.Failed().AllOutput.Should().Contain(Refusal);
    }

    private async Task PushAndPullAsync(IImageClient client, string name)
    {
        var image = new ImageReference(site.Router.Registry, $"trust/{name}", "1");
        var layout = ImageLayout.WithLayers(site.Workspace.Folder("images", Path.GetRandomFileName()), 20_000);
        await client.ImportAsync(layout, image, _cancel);

        await client.PushAsync(image, _cancel).Succeeds();
        await client.PullAsync(image, _cancel).Succeeds();

        (await client.DiffIdsAsync(image, _cancel)).Should().Equal(layout.DiffIds);
    }
}
