using System.Collections.Immutable;
using NexusStandIn;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Mirrors;

/// <summary>Real clients, configured as in docs/mirror.md, without internet access.</summary>
public sealed class MirrorTests(MirrorFixture site) : IClassFixture<MirrorFixture>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Docker_pulls_a_docker_hub_image_without_a_prefix()
    {
        var image = await site.Nexus.HubImages.AddImageAsync("library/fordocker", "1", cancellationToken: _cancel);

        await DockerAsync("pull", "fordocker:1").Succeeds();

        (await DockerAsync("image", "inspect", "--format", "{{.Id}}", "fordocker:1").Succeeds()).Output.Trim().Should().Be(image.ConfigDigest);
        ShouldHaveComeThrough(site.Nexus, "/v2/library/fordocker/");
    }

    [Fact]
    public async Task A_missing_image_is_logged_with_the_cause()
    {
        var pull = await DockerAsync("pull", "nosuchimage:1").Fails();

        pull.AllOutput.Should().NotBeEmpty();
        var warning = await site.Router.Output.FirstAsync(new("The mirror did not deliver library/nosuchimage:1 .*"));
        warning.Value.Should().Contain("404").And.Contain("proxy repository");
    }

    [Fact]
    public async Task Containerd_pulls_an_image_of_another_registry_from_its_upstream()
    {
        await site.Quay.HubImages.AddImageAsync("org/forcontainerd", "1", cancellationToken: _cancel);

        var pull = await RunAsync("ctr", "--address", site.Daemons.ContainerdSocket,
            "images", "pull", "--hosts-dir", site.ContainerdHosts, "--user", MirrorFixture.AtTheHub.UserAndPassword, "quay.io/org/forcontainerd:1");

        pull.Succeeded();
        ShouldHaveComeThrough(site.Quay, "/repository/docker-group/v2/org/forcontainerd/");
        site.Quay.Requests.All.Should().Contain(request => request.RawTarget.EndsWith("?ns=quay.io", StringComparison.Ordinal));
        site.Nexus.Requests.All.Should().NotContain(request => request.RawTarget.Contains("forcontainerd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Podman_pulls_a_docker_hub_image()
    {
        await site.Nexus.HubImages.AddImageAsync("library/forpodman", "1", cancellationToken: _cancel);

        await PodmanAsync("pull", "docker.io/library/forpodman:1").Succeeds();

        (await PodmanAsync("image", "exists", "docker.io/library/forpodman:1")).ExitCode.Should().Be(0);
        ShouldHaveComeThrough(site.Nexus, "/v2/library/forpodman/");
    }

    private void ShouldHaveComeThrough(StandInNexus nexus, string path)
    {
        var served = nexus.Requests.All.Where(request => request.RawTarget.StartsWith(path, StringComparison.Ordinal)).ToList();
        served.Should().Contain(request => request.RawTarget.Contains("/blobs/", StringComparison.Ordinal));
        served.Should().OnlyContain(request => (request.Connector == Connector.Group || request.Connector == Connector.Ui) && request.Status == 200);
        served.Should().OnlyContain(request => request.Header("Authorization")!.StartsWith("Bearer DockerToken.", StringComparison.Ordinal));
        site.Shown().Should().OnlyContain(shown => shown == "robot:robot secret" || shown.StartsWith("Bearer DockerToken.", StringComparison.Ordinal));
    }

    private Task<ClientResult> DockerAsync(params IReadOnlyList<string> arguments) => ClientProcess.RunAsync(
        new("docker", arguments)
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("DOCKER_HOST", site.Daemons.DockerHost).Add("DOCKER_CONFIG", site.DockerConfig),
        },
        _cancel);

    private Task<ClientResult> PodmanAsync(params IReadOnlyList<string> arguments) => RunAsync("podman",
    [
        "--root", site.Home.Folder("root"), "--runroot", site.Home.Folder("runroot"), "--tmpdir", site.Home.Folder("tmp"),
        "--storage-driver", "vfs", "--cgroup-manager", "cgroupfs", "--events-backend", "none", .. arguments,
    ]);

    private Task<ClientResult> RunAsync(string program, params IReadOnlyList<string> arguments) =>
        ClientProcess.RunAsync(site.Network.Inside(new(program, arguments) { Environment = site.Home.Environment }), _cancel);
}
