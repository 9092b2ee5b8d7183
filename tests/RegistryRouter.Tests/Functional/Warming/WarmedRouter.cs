using NexusStandIn;
using RegistryRouter.Cli;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Tests.Cli;

namespace RegistryRouter.Tests.Functional.Warming;

/// <summary>A stand-in for Nexus, a router in front of it, and <c>warm</c> with the same configuration.</summary>
internal sealed class WarmedRouter : IAsyncDisposable
{
    private RunningRouter? _router;

    private WarmedRouter(StandInNexus nexus)
    {
        Nexus = nexus;
        Warm = new CommandRun(configFile => WarmCommand.Create(configFile, new StringReader(Input)));
        Warm.Settings["Router:Hosts:0"] = "localhost";
        Warm.Settings["Data:Directory"] = Warm.File("data");
    }

    public StandInNexus Nexus { get; }

    public CommandRun Warm { get; }

    /// <summary>Standard input.</summary>
    public string Input { get; set; } = "";

    public IReadOnlyList<string> Lines => Warm.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The reads of blobs that Nexus got, in order.</summary>
    public IReadOnlyList<RequestEntry> BlobReads => [.. Nexus.Requests.All.Where(entry => entry.RawTarget.Contains("/blobs/", StringComparison.Ordinal))];

    /// <summary>The digests of those blobs.</summary>
    public IEnumerable<string> BlobDigests => BlobReads.Select(entry => entry.RawTarget.Split('/', '?').First(part => part.StartsWith("sha256:", StringComparison.Ordinal)));

    public static async Task<WarmedRouter> StartAsync(bool anonymous, CancellationToken cancellationToken) =>
        new(await StandInNexus.StartAsync(new StandInOptions { AnonymousAccess = anonymous }, cancellationToken));

    /// <summary>The URL of the router, which is started with the current settings.</summary>
    public async Task<string> UrlAsync(ListenerKind kind = ListenerKind.Https)
    {
        (Warm.Settings["Nexus:Group"], Warm.Settings["Nexus:Hosted"], Warm.Settings["Nexus:Ui"]) = (Nexus.Group.ToString(), Nexus.Hosted.ToString(), Nexus.Ui.ToString());
        _router ??= await RunningRouter.StartAsync(Nexus.Group, Nexus.Hosted, Nexus.Ui, [.. Warm.Settings.Select(setting => (setting.Key, setting.Value))]);
        return $"{(kind == ListenerKind.Http ? "http" : "https")}://localhost:{_router.Port(kind)}";
    }

    /// <summary>Runs <c>warm</c> against the router.</summary>
    public async Task<int> RunAsync(params string[] arguments) => await RunHereAsync([.. arguments, "--router", await UrlAsync()]);

    /// <summary>Runs <c>warm</c> without <c>--router</c>.</summary>
    public async Task<int> RunHereAsync(params string[] arguments)
    {
        var exitCode = await Warm.RunAsync(arguments);
        TestContext.Current.TestOutputHelper?.WriteLine(Warm.Output);
        return exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_router is not null)
            await _router.DisposeAsync();
        await Nexus.DisposeAsync();
        Warm.Dispose();
    }
}
