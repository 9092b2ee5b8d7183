using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>The shipped router in its own process, configured by environment variables.</summary>
internal sealed partial class RouterProcess
{
    // A name, not an address: clients send it in the TLS handshake (SNI).
    private const string Host = "localhost";

    private readonly DaemonProcess _process;

    private RouterProcess(DaemonProcess process, string host, int port) => (_process, Registry) = (process, $"{host}:{port}");

    /// <summary>`host:port`, as in image names.</summary>
    public string Registry { get; }

    public Uri Address => new($"https://{Registry}");

    /// <summary>The certificate authority that the router made at its first start.</summary>
    public required string CaFile { get; init; }

    /// <summary>The certificates that the router may show to a client.</summary>
    public IEnumerable<string> CertificateFiles => [CaFile, Path.Combine(Path.GetDirectoryName(CaFile)!, "server.crt")];

    public CapturedLines Output => _process.Output;

    /// <summary>The plain listener, if there is one besides TLS.</summary>
    public async Task<Uri> PlainAsync() => new((await Output.FirstAsync(Plain())).Groups["url"].Value);

    /// <summary>The operator's listener.</summary>
    public async Task<Uri> ManagementAsync() => new((await Output.FirstAsync(Management())).Groups["url"].Value);

    /// <param name="workspace">Holds the router's data.</param>
    /// <param name="upstreams">The upstreams of the router.</param>
    /// <param name="settings">Environment variables, stronger than those that every router here has.</param>
    public static Task<RouterProcess> StartAsync(
        Workspace workspace, IUpstreams upstreams, IReadOnlyDictionary<string, string>? settings = null) =>
        StartAsync(
            workspace,
            Host,
            Settings(upstreams.Group, upstreams.Hosted, upstreams.Ui).SetItems(settings ?? ImmutableDictionary<string, string>.Empty));

    /// <param name="workspace">Holds the router's data.</param>
    /// <param name="host">The name or address by which the clients know it.</param>
    /// <param name="settings">Additional environment variables.</param>
    /// <param name="options">Options on the command line.</param>
    public static async Task<RouterProcess> StartAsync(
        Workspace workspace, string host, ImmutableDictionary<string, string> settings, params IReadOnlyList<string> options)
    {
        var data = workspace.Folder("router");
        var assembly = Path.Combine(AppContext.BaseDirectory, "registry-router.dll");
        var environment = settings.SetItem("Router__Hosts__0", host).SetItem("Data__Directory", data);
        var (process, ready) = await workspace.StartAsync(new("dotnet", [assembly, "serve", .. options]) { Environment = environment }, Listening());
        return new(process, host, int.Parse(ready.Groups["port"].Value, CultureInfo.InvariantCulture))
        {
            CaFile = Path.Combine(data, "tls", "ca.crt"),
        };
    }

    public static ImmutableDictionary<string, string> Settings(Uri group, Uri hosted, Uri ui) =>
        ImmutableDictionary<string, string>.Empty
            .Add("Listen__Https", "127.0.0.1:0")
            .Add("Listen__Http", "")
            .Add("Listen__Management", "127.0.0.1:0")
            .Add("Nexus__Group", group.AbsoluteUri)
            .Add("Nexus__Hosted", hosted.AbsoluteUri)
            .Add("Nexus__Ui", ui.AbsoluteUri);

    /// <param name="signal">Such as <c>TERM</c>.</param>
    public Task SignalAsync(string signal, CancellationToken cancel) => _process.SignalAsync(signal, cancel);

    /// <summary>How it ended, once it has.</summary>
    public Task<int> ExitCodeAsync(CancellationToken cancel) => _process.ExitCodeAsync(cancel);

    /// <summary>The memory that the process holds (VmRSS), in MiB.</summary>
    public int ResidentMebibytes()
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    [GeneratedRegex(@"Listening on (?<url>\S+) \(Http\)")]
    private static partial Regex Plain();

    [GeneratedRegex(@"Listening on (?<url>\S+) \(Management\)")]
    private static partial Regex Management();

    [GeneratedRegex(@"Listening on https?://[^:]+:(?<port>\d+)")]
    private static partial Regex Listening();
}
