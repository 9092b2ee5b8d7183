using System.Collections.Immutable;
using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Operation;

/// <summary>Real clients pull through a router with a cache while Nexus is off.</summary>
public sealed class NexusOutageTests : WorkspaceFixture
{
    private Stage _stage = null!;

    protected override TimeSpan Limit => TimeSpan.FromMinutes(4);

    private StandInNexus Nexus => ((StandInUpstreams)_stage.Upstreams).Nexus;

    private protected override async Task StartAsync()
    {
        var daemons = await ContainerDaemons.StartAsync(Workspace);
        _stage = await Stage.StartAsync(UpstreamKind.StandIn, Workspace, daemons, ImmutableDictionary<string, string>.Empty
            .Add("Cache__Directory", Workspace.Folder("cache"))
            .Add("Nexus__RetryFor", "00:00:02"));
    }

    [Fact]
    public async Task Every_client_pulls_again_what_it_pulled_before_and_nexus_is_asked_after_its_return()
    {
        var pulled = new List<(ClientKind Client, ImageReference Image, IReadOnlyList<string> Layers)>();
        foreach (var kind in Enum.GetValues<ClientKind>())
        {
            var image = _stage.NewName();
            await _stage.Skopeo.ImportAsync(_stage.NewImage(), image, Cancel);
            await _stage.Skopeo.PushAsync(image, Cancel).Succeeds();
            await _stage.Client(kind).PullAsync(image, Cancel).Succeeds();
            pulled.Add((kind, image, await _stage.Client(kind).DiffIdsAsync(image, Cancel)));
        }
        foreach (var connector in Enum.GetValues<Connector>())
            await Nexus.Faults.StopAsync(connector);

        foreach (var (kind, image, layers) in pulled)
        {
            await _stage.Client(kind).RemoveAsync(image, Cancel).Succeeds();
            await _stage.Client(kind).PullAsync(image, Cancel).Succeeds();
            (await _stage.Client(kind).DiffIdsAsync(image, Cancel)).Should().Equal(layers, $"{kind} pulled it");
        }

        foreach (var connector in Enum.GetValues<Connector>())
            await Nexus.Faults.StartAsync(connector);
        Nexus.Requests.Clear();
        while (Nexus.Requests.All.Count == 0)
            await _stage.Skopeo.InspectAsync(pulled[0].Image, Cancel).Succeeds();
    }
}
