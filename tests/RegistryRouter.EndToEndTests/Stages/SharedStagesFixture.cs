using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(SharedStagesFixture))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace RegistryRouter.EndToEndTests.Stages;

/// <summary>All that the tests share: one pair of daemons, and one stage for each kind of upstream, started at first use.</summary>
public sealed class SharedStagesFixture : IAsyncDisposable
{
    private readonly Workspace _daemonsWorkspace = new();
    private readonly Lazy<Task<ContainerDaemons>> _daemons;
    private readonly Dictionary<UpstreamKind, (Workspace Workspace, Lazy<Task<Stage>> Stage)> _stages;
    private readonly (Workspace Workspace, Lazy<Task<Stage>> Stage) _methodRule;

    public SharedStagesFixture()
    {
        _daemons = new(() => ContainerDaemons.StartAsync(_daemonsWorkspace));
        _stages = Enum.GetValues<UpstreamKind>().ToDictionary(kind => kind, kind => Prepare(kind));
        _methodRule = Prepare(UpstreamKind.StandIn, new Dictionary<string, string> { ["Routing__BlobChecks"] = "Group" });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (workspace, _) in _stages.Values.Append(_methodRule)) await workspace.DisposeAsync();
        await _daemonsWorkspace.DisposeAsync();
    }

    internal Task<Stage> OnAsync(UpstreamKind kind) => _stages[kind].Stage.Value;

    /// <summary>Where the group answers every read, also the question whether a blob must be uploaded.</summary>
    internal Task<Stage> WithMethodRuleAsync() => _methodRule.Stage.Value;

    private (Workspace, Lazy<Task<Stage>>) Prepare(UpstreamKind kind, IReadOnlyDictionary<string, string>? settings = null)
    {
        var workspace = new Workspace();
        return (workspace, new(async () => await Stage.StartAsync(kind, workspace, await _daemons.Value, settings)));
    }
}
