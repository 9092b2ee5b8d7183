using System.Collections.Immutable;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Mirrors;

/// <summary>What a client needs to reach the router under its own name: the CA, and nothing else.</summary>
/// <remarks>From an island, because Docker verifies no registry on 127.0.0.0/8.</remarks>
public sealed class OwnAuthorityTests(MirrorSite site) : IClassFixture<MirrorSite>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Docker_needs_the_ca_and_no_insecure_registries()
    {
        await site.Nexus.HubImages.AddImageAsync("library/trusted", "1", cancellationToken: _cancel);
        string[] login = ["login", "--username", MirrorSite.Robot.User, "--password", MirrorSite.Robot.Password, site.Router.Registry];

        (await DockerAsync(login).Fails()).Said.Should().Contain("certificate signed by unknown authority");
        site.Island.WriteDockerFile($"certs.d/{site.Router.Registry}/ca.crt", await File.ReadAllTextAsync(site.Router.CaFile, _cancel));

        await DockerAsync(login).Succeeds();
        await DockerAsync("pull", $"{site.Router.Registry}/library/trusted:1").Succeeds();
        await DockerAsync("tag", $"{site.Router.Registry}/library/trusted:1", $"{site.Router.Registry}/team/trusted:1").Succeeds();
        await DockerAsync("push", $"{site.Router.Registry}/team/trusted:1").Succeeds();
        await DockerAsync("rmi", $"{site.Router.Registry}/library/trusted:1", $"{site.Router.Registry}/team/trusted:1").Succeeds();
        await DockerAsync("pull", $"{site.Router.Registry}/team/trusted:1").Succeeds();
    }

    [Fact]
    public async Task Containerd_needs_the_ca_in_hosts_toml()
    {
        await site.Nexus.HubImages.AddImageAsync("library/forctr", "1", cancellationToken: _cancel);

        (await CtrPullAsync(site.HostsDirectory(ca: null)).Fails()).Said.Should().Contain("certificate signed by unknown authority");
        await CtrPullAsync(site.HostsDirectory(site.Router.CaFile)).Succeeds();
    }

    private Task<ClientResult> DockerAsync(params IReadOnlyList<string> arguments) => ClientProcess.RunAsync(
        new("docker", arguments)
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("DOCKER_HOST", site.Daemons.DockerHost).Add("DOCKER_CONFIG", site.DockerConfig),
        },
        _cancel);

    private Task<ClientResult> CtrPullAsync(string hosts) => ClientProcess.RunAsync(
        site.Island.Place(new(
            "ctr", "--address", site.Daemons.ContainerdSocket, "images", "pull", "--hosts-dir", hosts,
            "--user", MirrorSite.Robot.UserAndPassword, $"{site.Router.Registry}/library/forctr:1")),
        _cancel);
}
