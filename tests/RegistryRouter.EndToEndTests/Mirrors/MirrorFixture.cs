using System.Text;
using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Packaging;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Mirrors;

/// <summary>
/// A mirror, <c>https://mirror.example.com</c>, in front of two stand-ins without anonymous reads, and clients in an
/// isolated network, configured as documented.
/// </summary>
public sealed class MirrorFixture : IAsyncLifetime
{
    /// <summary>The clients' Docker Hub account.</summary>
    internal static readonly Credentials AtTheHub = new("hubuser", "hub secret");

    private static readonly Credentials Robot = new("robot", "robot secret");

    private readonly Workspace _workspace = new();

    internal IsolatedNetwork Network { get; private set; } = null!;

    internal RouterProcess Router { get; private set; } = null!;

    internal ContainerDaemons Daemons { get; private set; } = null!;

    /// <summary>Home folder for podman.</summary>
    internal ContainersHome Home { get; private set; } = null!;

    /// <summary>Upstream for <c>docker.io</c>.</summary>
    internal StandInNexus Nexus { get; private set; } = null!;

    /// <summary>Upstream for <c>quay.io</c>.</summary>
    internal StandInNexus Quay { get; private set; } = null!;

    /// <summary>Configuration of the docker command line, logged in to Docker Hub.</summary>
    internal string DockerConfig { get; private set; } = null!;

    /// <summary>Folder in which ctr looks for <c>hosts.toml</c>.</summary>
    internal string ContainerdHosts { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Nexus = _workspace.Keep(await StartNexusAsync("nexus"));
        Quay = _workspace.Keep(await StartNexusAsync("quay"));
        Network = await IsolatedNetwork.CreateAsync(_workspace);
        Router = await StartRouterAsync();
        WriteDockerFiles();
        WriteContainerdFiles();
        WritePodmanFiles();
        Daemons = await ContainerDaemons.StartAsync(_workspace, Network);
    }

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    /// <summary>All credentials that the stand-ins received.</summary>
    internal IEnumerable<string> Shown() =>
        from nexus in (StandInNexus[])[Nexus, Quay]
        from request in nexus.Requests.All
        from name in (string[])["Authorization", "Proxy-Authorization", "Cookie"]
        let value = request.Header(name)
        where value is not null
        select Decoded(value);

    private static string Decoded(string authorization) => authorization.StartsWith("Basic ", StringComparison.Ordinal)
        ? Encoding.UTF8.GetString(Convert.FromBase64String(authorization[6..]))
        : authorization;

    private Task<StandInNexus> StartNexusAsync(string folder) => StandInNexus.StartAsync(new StandInOptions
    {
        DataDirectory = _workspace.Folder(folder),
        AnonymousAccess = false,
        Users = { [Robot.User] = Robot.Password },
    });

    private Task<RouterProcess> StartRouterAsync() => RouterProcess.StartAsync(_workspace, "registry.example.com",
        RouterProcess.Settings(Nexus.Group, Nexus.Hosted, Nexus.Ui)
            .SetItem("Listen__Https", $"{Network.Address}:0")
            .Add("Mirror__Hosts__0", "mirror.example.com")
            .Add("Mirror__Listen", $"{Network.Address}:443")
            .Add("Mirror__Username", Robot.User)
            .Add("Mirror__PasswordFile", _workspace.File("mirror-password", Robot.Password))
            .Add("Mirror__Namespaces__0", $"quay.io={Quay.Ui}repository/docker-group"));

    private void WriteDockerFiles()
    {
        Network.WriteDockerFile("daemon.json", DocumentedFile.Read("docs/mirror.md", "daemon.json"));
        Network.WriteDockerFile("certs.d/mirror.example.com/ca.crt", File.ReadAllText(Router.CaFile));
        DockerConfig = Path.GetDirectoryName(_workspace.File("docker-config/config.json", LoggedIn("https://index.docker.io/v1/")))!;
    }

    private static string LoggedIn(string registry) =>
        $$$"""{"auths": {"{{{registry}}}": {"auth": "{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(AtTheHub.UserAndPassword))}}}"} } }""";

    private void WriteContainerdFiles()
    {
        var text = DocumentedFile.Read("docs/mirror.md", "hosts.toml")
            .Replace("/etc/containerd/certs.d/registry-router-ca.crt", Router.CaFile, StringComparison.Ordinal);
        ContainerdHosts = Path.GetDirectoryName(Path.GetDirectoryName(_workspace.File("hosts.d/quay.io/hosts.toml", text)))!;
    }

    private void WritePodmanFiles()
    {
        Home = new(_workspace, new("mirror.example.com", Router.CaFile, AtTheHub), "podman");
        _workspace.File("podman/auth.json", LoggedIn("docker.io"));
        _workspace.File("podman/.config/containers/registries.conf", DocumentedFile.Read("docs/mirror.md", "registries.conf"));
    }
}
