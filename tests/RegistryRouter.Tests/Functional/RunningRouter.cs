using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional;

/// <summary>The whole router on real sockets, with its own certificate and ports.</summary>
internal sealed class RunningRouter : IAsyncDisposable
{
    /// <summary>The name that its clients use; every connection goes to the router regardless of the name.</summary>
    public const string Host = "registry.test";

    /// <summary>Stands among the settings for a JSON file, which is weaker than they are.</summary>
    public const string ConfigFile = "--config";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;
    private readonly List<IDisposable> _clients = [];
    private bool _isDisposed;

    private RunningRouter(WebApplication app, DirectoryInfo data)
    {
        _app = app;
        _data = data;
    }

    private Listeners Listeners => _app.Services.GetRequiredService<Listeners>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Where clients connect, such as <c>https://registry.test:40123</c>.</summary>
    public Uri Address(ListenerKind kind = ListenerKind.Https) =>
        new($"{(kind == ListenerKind.Https ? "https" : "http")}://{Host}:{Port(kind)}");

    public int Port(ListenerKind kind = ListenerKind.Https) => Listeners.EndPoint(kind).Port;

    /// <param name="upstream">Plays group, hosted and UI at once, unless a setting says otherwise.</param>
    /// <param name="settings">Configuration keys; null takes a key out; <see cref="ConfigFile"/> names a file.</param>
    public static Task<RunningRouter> StartAsync(ScriptedUpstream upstream, params (string Key, string? Value)[] settings) =>
        StartAsync(upstream.Address, upstream.Address, upstream.Address, settings);

    public static async Task<RunningRouter> StartAsync(Uri group, Uri hosted, Uri ui, params (string Key, string? Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("registry-router-test-");
        var values = new Dictionary<string, string?>
        {
            ["Nexus:Group"] = group.ToString(),
            ["Nexus:Hosted"] = hosted.ToString(),
            ["Nexus:Ui"] = ui.ToString(),
            ["Router:Hosts:0"] = Host,
            ["Listen:Https"] = "127.0.0.1:0",
            ["Listen:Http"] = "127.0.0.1:0",
            ["Listen:Management"] = "127.0.0.1:0",
            ["Data:Directory"] = data.FullName,
            ["Log:Level"] = "None",
            // Tests of what fails need not wait for what never comes.
            ["Nexus:RetryFor"] = "00:00:00",
        };
        foreach (var (key, value) in settings)
            values[key] = value;
        foreach (var unset in settings.Where(setting => setting.Value is null))
            values.Remove(unset.Key);

        values.Remove(ConfigFile, out var file);
        var app = RouterHost.Build(new RouterSettings { Overrides = values, ConfigFile = file });
        await app.StartAsync();
        return new RunningRouter(app, data);
    }

    /// <summary>By default, a client that trusts the router's CA only.</summary>
    public HttpClient Client(Version? version = null, ListenerKind kind = ListenerKind.Https, SslClientAuthenticationOptions? tls = null)
    {
        var handler = Handler(kind, kind == ListenerKind.Https, tls);
        var client = new HttpClient(handler)
        {
            BaseAddress = Address(kind),
            DefaultRequestVersion = version ?? HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = TimeSpan.FromSeconds(60),
        };
        _clients.Add(client);
        return client;
    }

    /// <summary>A handler whose connections all end at the router.</summary>
    public SocketsHttpHandler Handler(ListenerKind kind = ListenerKind.Https) => Handler(kind, kind == ListenerKind.Https);

    public SocketsHttpHandler Handler(ListenerKind kind, bool tls, SslClientAuthenticationOptions? options = null) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ConnectCallback = async (_, cancellationToken) => await ConnectAsync(kind, cancellationToken),
        SslOptions = options ?? (tls ? new SslClientAuthenticationOptions { TargetHost = Host, CertificateChainPolicy = Trust() } : new()),
    };

    /// <summary>A bare TCP connection to a listener.</summary>
    public async Task<NetworkStream> ConnectAsync(ListenerKind kind, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Port(kind), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_data.FullName, "tls", "ca.crt")) },
    };

    /// <summary>The certificate that the router issued to itself.</summary>
    public X509Certificate2 ServerCertificate() =>
        X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_data.FullName, "tls", "server.crt"));

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _clients.ForEach(client => client.Dispose());
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
