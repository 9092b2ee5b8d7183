using System.Globalization;
using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Certificates;

/// <summary>
/// A router at a non-loopback address (Docker does not verify certificates on loopback), and a dockerd in an isolated network
/// without <c>insecure-registries</c>.
/// </summary>
public sealed class PrivateAuthorityFixture : IAsyncLifetime
{
    internal static readonly Credentials Pusher = new("pusher", "correct horse");

    private int _lastHome;

    internal Workspace Workspace { get; } = new();

    internal IsolatedNetwork Network { get; private set; } = null!;

    internal RouterProcess Router { get; private set; } = null!;

    internal ContainerDaemons Daemons { get; private set; } = null!;

    internal RouterAccess Access => new(Router.Registry, Router.CaFile, Pusher);

    public async ValueTask InitializeAsync()
    {
        var nexus = Workspace.Keep(await StandInNexus.StartAsync(new StandInOptions
        {
            DataDirectory = Workspace.Folder("nexus"),
            Users = { [Pusher.User] = Pusher.Password },
        }));
        Network = await IsolatedNetwork.CreateAsync(Workspace);
        var settings = RouterProcess.Settings(nexus.Group, nexus.Hosted, nexus.Ui).SetItem("Listen__Https", $"{Network.Address}:0");
        Router = await RouterProcess.StartAsync(Workspace, Network.Address, settings);
        Network.WriteDockerFile("daemon.json", "{}");
        Daemons = await ContainerDaemons.StartAsync(Workspace, Network);
    }

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();

    /// <summary>A home folder that trusts the router's CA, or no CA.</summary>
    internal ContainersHome NewHome(bool trusting)
    {
        var name = $"home-{Interlocked.Increment(ref _lastHome).ToString(CultureInfo.InvariantCulture)}";
        var home = new ContainersHome(Workspace, Access, name);
        if (!trusting)
            File.Delete(Path.Combine(Workspace.Root, name, ".config/containers/certs.d", Router.Registry, "ca.crt"));
        return home;
    }
}
