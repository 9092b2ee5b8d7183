using System.Globalization;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Stages;

/// <summary>A router with its upstreams, and clients that are logged in to it.</summary>
internal sealed class Stage
{
    private readonly Workspace _workspace;
    private int _lastName;

    private Stage(Workspace workspace, IUpstreams upstreams, RouterProcess router, ContainerDaemons daemons)
    {
        (_workspace, Upstreams, Router) = (workspace, upstreams, router);
        Access = new(router.Registry, router.CaFile, upstreams.Credentials);
        Docker = new(Home("docker"), daemons.DockerHost);
        Containerd = new(workspace, Access, daemons.ContainerdSocket);
        Podman = new(Home("podman"));
        Skopeo = new(Home("skopeo"));
        Buildah = new(Home("buildah"));
        Curl = new(workspace, Access);
        Direct = new(Home("direct"), upstreams);
    }

    public IUpstreams Upstreams { get; }

    public RouterProcess Router { get; }

    public RouterAccess Access { get; }

    public DockerClient Docker { get; }

    public ContainerdClient Containerd { get; }

    public PodmanClient Podman { get; }

    public SkopeoClient Skopeo { get; }

    public BuildahClient Buildah { get; }

    public CurlClient Curl { get; }

    /// <summary>The way to the upstreams past the router.</summary>
    public DirectAccess Direct { get; }

    public static async Task<Stage> StartAsync(
        UpstreamKind kind, Workspace workspace, ContainerDaemons daemons, IReadOnlyDictionary<string, string>? settings = null)
    {
        var upstreams = kind switch
        {
            UpstreamKind.StandIn => await StandInUpstreams.StartAsync(workspace),
            UpstreamKind.Distribution => await DistributionUpstreams.StartAsync(workspace),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        var router = await RouterProcess.StartAsync(workspace, upstreams, settings);
        var stage = new Stage(workspace, upstreams, router, daemons);
        foreach (var client in new ILoginClient[] { stage.Docker, stage.Podman, stage.Skopeo, stage.Buildah })
            await client.LoginAsync(upstreams.Credentials, CancellationToken.None).Succeeds();
        return stage;
    }

    public IImageClient Client(ClientKind kind) => kind switch
    {
        ClientKind.Docker => Docker,
        ClientKind.Containerd => Containerd,
        ClientKind.Podman => Podman,
        ClientKind.Skopeo => Skopeo,
        ClientKind.Buildah => Buildah,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>An image name at the router that no other test has.</summary>
    public ImageReference NewName(string name = "app", string tag = "1.0")
    {
        var number = Interlocked.Increment(ref _lastName).ToString(CultureInfo.InvariantCulture);
        return new(Router.Registry, $"test-{number}/{name}", tag);
    }

    /// <summary>A new image of two small layers, unlike any other.</summary>
    public ImageLayout NewImage() => ImageLayout.WithLayers(NewFolder(), 20_000, 5_000);

    public string NewFolder() => _workspace.Folder("images", Path.GetRandomFileName());

    /// <summary>What arrived at the upstreams for one repository.</summary>
    public IReadOnlyList<ConnectorRequest> RequestsFor(ImageReference image) =>
        [.. Upstreams.Requests.Where(request => request.Target.StartsWith($"/v2/{image.Repository}/", StringComparison.Ordinal))];

    private ContainersHome Home(string name) => new(_workspace, Access, name);
}
