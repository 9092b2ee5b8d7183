using System.Net.Http.Headers;
using System.Text;
using NexusStandIn;
using RegistryRouter.Cli;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Tests.Cli;

namespace RegistryRouter.Tests.Functional.Check;

/// <summary>A stand-in for Nexus, a router in front of it, and <c>check</c> with the same configuration.</summary>
internal sealed class CheckedRouter : IAsyncDisposable
{
    public const string Password = "admin123";

    private RunningRouter? _router;

    private CheckedRouter(StandInNexus nexus)
    {
        Nexus = nexus;
        (Group, Hosted, Ui) = (nexus.Group, nexus.Hosted, nexus.Ui);
        Check.Settings["Router:Hosts:0"] = "localhost";
        Check.Settings["Data:Directory"] = Check.File("data");
    }

    public StandInNexus Nexus { get; }

    public CommandRun Check { get; } = new(CheckCommand.Create);

    /// <summary>The Nexus addresses for both.</summary>
    public Uri Group { get; set; }

    public Uri Hosted { get; set; }

    public Uri Ui { get; set; }

    public IReadOnlyList<string> Lines => Check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A Nexus with one image in hosted and one in the hub.</summary>
    public static async Task<CheckedRouter> StartAsync(CancellationToken cancellationToken)
    {
        var nexus = await StandInNexus.StartAsync(cancellationToken: cancellationToken);
        await nexus.HostedImages.AddImageAsync("team/app", "1", cancellationToken: cancellationToken);
        await nexus.HubImages.AddImageAsync("library/hello-world", "latest", cancellationToken: cancellationToken);
        return new CheckedRouter(nexus);
    }

    /// <summary>Runs <c>check</c> against a router that runs.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        await StartRouterAsync();
        var isTls = Check.Settings.GetValueOrDefault("Tls:Enabled") != "false";
        var address = isTls ? $"https://localhost:{_router!.Port()}" : $"http://localhost:{_router!.Port(ListenerKind.Http)}";
        return await RunHereAsync(["--router", address, .. arguments]);
    }

    /// <summary>Runs <c>check</c> without <c>--router</c>.</summary>
    public async Task<int> RunHereAsync(params string[] arguments)
    {
        var exitCode = await Check.RunAsync(arguments);
        TestContext.Current.TestOutputHelper?.WriteLine(Check.Output);
        return exitCode;
    }

    /// <summary>Starts the router once, with the current settings.</summary>
    public async Task<RunningRouter> StartRouterAsync()
    {
        (Check.Settings["Nexus:Group"], Check.Settings["Nexus:Hosted"], Check.Settings["Nexus:Ui"]) = (Group.ToString(), Hosted.ToString(), Ui.ToString());
        return _router ??= await RunningRouter.StartAsync(Group, Hosted, Ui, [.. Check.Settings.Select(setting => (setting.Key, setting.Value))]);
    }

    public Task<int> RunAsAdminAsync(params string[] arguments) => RunAsAsync(Password, arguments);

    public Task<int> RunAsAsync(string password, params string[] arguments) =>
        RunAsync(["--user", "admin", "--password-file", Check.Write("password", password + "\n"), .. arguments]);

    /// <summary>Signs in with a wrong password, like a forgotten client.</summary>
    public async Task SignInWronglyAsync(int times, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:old")));
        for (var i = 0; i < times; i++)
            (await client.GetAsync(new Uri(Nexus.Group, "v2/"), cancellationToken)).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_router is not null)
            await _router.DisposeAsync();
        await Nexus.DisposeAsync();
        Check.Dispose();
    }
}
