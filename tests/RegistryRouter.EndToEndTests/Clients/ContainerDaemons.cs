using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>A containerd and a dockerd of the tests' own, which share nothing with those of the machine.</summary>
internal sealed partial record ContainerDaemons(string ContainerdSocket, string DockerHost)
{
    /// <param name="network">Where dockerd runs, with what it finds in <c>/etc/docker</c> there; null: here, with nothing of the machine's.</param>
    public static async Task<ContainerDaemons> StartAsync(Workspace workspace, IsolatedNetwork? network = null)
    {
        var containerdSocket = Path.Combine(workspace.Folder("containerd"), "containerd.sock");
        var dockerHost = $"unix://{Path.Combine(workspace.Folder("dockerd"), "docker.sock")}";
        await workspace.StartAsync(Containerd(workspace, containerdSocket), ContainerdIsReady());
        var dockerd = network is null
            ? Dockerd(workspace, workspace.File("dockerd/daemon.json", "{}"), containerdSocket, dockerHost)
            : network.Inside(Dockerd(workspace, "/etc/docker/daemon.json", containerdSocket, dockerHost));
        await workspace.StartAsync(dockerd, DockerdIsReady());
        return new(containerdSocket, dockerHost);
    }

    private static ClientCommand Containerd(Workspace workspace, string socket) => new("containerd", "--config",
        workspace.File("containerd/config.toml",
            $"""
            version = 2
            root = "{workspace.Folder("containerd", "root")}"
            state = "{workspace.Folder("containerd", "state")}"
            disabled_plugins = ["io.containerd.grpc.v1.cri"]
            [grpc]
              address = "{socket}"
            """));

    // No bridge and no iptables: images are built and moved, no container ever runs.
    private static ClientCommand Dockerd(Workspace workspace, string settings, string containerdSocket, string host) => new("dockerd",
        "--config-file", settings,
        "--containerd", containerdSocket,
        "--bridge=none", "--iptables=false", "--ip6tables=false",
        "--data-root", workspace.Folder("dockerd", "data"),
        "--exec-root", workspace.Folder("dockerd", "exec"),
        "--pidfile", Path.Combine(workspace.Root, "dockerd", "pid"),
        "--host", host);

    [GeneratedRegex("containerd successfully booted")]
    private static partial Regex ContainerdIsReady();

    [GeneratedRegex("API listen on")]
    private static partial Regex DockerdIsReady();
}
