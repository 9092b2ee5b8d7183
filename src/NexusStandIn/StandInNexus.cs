using System.Net;
using NexusStandIn.Access;
using NexusStandIn.Connectors;
using NexusStandIn.Registry;
using NexusStandIn.Rest;
using NexusStandIn.Storage;
using NexusStandIn.Ui;

namespace NexusStandIn;

/// <summary>
/// A stand-in for Sonatype Nexus Repository 3 with a hosted repository, a proxy of Docker Hub, a group over both and a
/// small web interface, each on a port of 127.0.0.1. What it imitates was observed on versions 3.42 to 3.96.
/// </summary>
public sealed class StandInNexus : IAsyncDisposable
{
    private readonly string _directory;
    private readonly bool _isTemporary;
    private readonly Repositories _repositories;
    private readonly RepositoryCatalog _catalog;
    private readonly Dictionary<Connector, ConnectorServer> _servers = [];

    private StandInNexus(StandInOptions options)
    {
        _isTemporary = options.DataDirectory is null;
        _directory = options.DataDirectory ?? Directory.CreateTempSubdirectory("nexus-stand-in-").FullName;
        _catalog = new RepositoryCatalog(Behaviour);
        _repositories = new Repositories(_directory, GroupMembers);
        Faults = new FaultPlan(connector => _servers[connector]);
        HubImages = new HubSeeder(_repositories.Hub);
        HostedImages = new HubSeeder(_repositories.Hosted);
        var users = FirstUsers(options);
        var security = new SecuritySettings(options.IsFresh, options.AnonymousAccess);
        var gatekeeper = new Gatekeeper(users, security, Behaviour, TimeProvider.System);
        var handler = new RegistryHandler(gatekeeper, Behaviour, TimeProvider.System);
        foreach (var role in (Connector[])[Connector.Group, Connector.Hosted, Connector.Hub])
            Add(role, options, new RegistryConnector(handler, Site(role, "", role)).HandleAsync);
        var paths = new PathRouting(handler, _catalog, (role, prefix) => Site(role, prefix, Connector.Ui));
        var rest = new RestInterface(
            gatekeeper, users, new SecurityEndpoints(security, _catalog), new SystemEndpoints(Behaviour), new RepositoryEndpoints(_catalog, () => Ui), Behaviour, new UsageMetrics(Requests, Behaviour));
        Add(Connector.Ui, options, new ContextPath(options.ContextPath, new UiConnector(paths, rest, Behaviour, () => Ui)).HandleAsync);
    }

    /// <summary>Address of the group connector, <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Group => _servers[Connector.Group].Address;

    /// <summary>Address of the hosted connector.</summary>
    public Uri Hosted => _servers[Connector.Hosted].Address;

    /// <summary>Address of the hub connector.</summary>
    public Uri Hub => _servers[Connector.Hub].Address;

    /// <summary>Address of the web interface and of path routing (<c>/repository/docker-group/v2/…</c>).</summary>
    public Uri Ui => _servers[Connector.Ui].Address;

    /// <summary>Where a fresh one keeps its first password until that is changed; Nexus' <c>/nexus-data/admin.password</c>.</summary>
    public string FirstPasswordFile => Path.Combine(_directory, "admin.password");

    /// <summary>How it behaves; may be changed at any time.</summary>
    public StandInBehaviour Behaviour { get; } = new();

    /// <summary>Every request each connector saw.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Faults on demand.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Puts images into the hub.</summary>
    public HubSeeder HubImages { get; }

    /// <summary>Puts images into hosted, past its write policy.</summary>
    public HubSeeder HostedImages { get; }

    /// <summary>Starts all four connectors.</summary>
    /// <exception cref="IOException">A port that was asked for is taken.</exception>
    public static async Task<StandInNexus> StartAsync(
        StandInOptions? options = null, CancellationToken cancellationToken = default)
    {
        var nexus = new StandInNexus(options ?? new StandInOptions());
        try
        {
            foreach (var server in nexus._servers.Values) await server.StartAsync(cancellationToken);
            if (options?.IsFresh != true) FirstRepositories.Add(nexus._catalog, connector => nexus._servers[connector].Port);
            return nexus;
        }
        catch
        {
            await nexus.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether hosted itself, not the group, holds a blob.</summary>
    public Task<bool> HostedHasBlobAsync(string digest) => Task.FromResult(_repositories.Hosted.Blobs.Has(digest));

    /// <summary>Whether hosted holds a manifest, by tag or digest.</summary>
    public bool HostedHasManifest(string name, string reference) => HostedManifest(name, reference) is not null;

    /// <summary>The content of a manifest in hosted, by tag or digest, or null.</summary>
    public byte[]? HostedManifest(string name, string reference) => _repositories.Hosted.Manifests.Find(name, reference)?.Content;

    /// <summary>How many upload sessions are open in hosted.</summary>
    public int HostedUploads => _repositories.Hosted.Uploads.Count;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values) await server.DisposeAsync();
        await _repositories.Hosted.Uploads.EndAllAsync();
        await _repositories.Hub.Uploads.EndAllAsync();
        if (_isTemporary) Directory.Delete(_directory, recursive: true);
    }

    /// <summary>As Nexus does: a first password that nobody knows, in a file that goes when the password is changed.</summary>
    private Users FirstUsers(StandInOptions options)
    {
        if (!options.IsFresh) return new Users(options.Users);
        Behaviour.EulaAccepted = false;
        Directory.CreateDirectory(_directory);
        var password = Guid.NewGuid().ToString();
        File.WriteAllText(FirstPasswordFile, password);
        return new Users(new Dictionary<string, string> { [Users.Admin] = password })
        {
            PasswordChanged = user =>
            {
                if (user == Users.Admin) File.Delete(FirstPasswordFile);
            },
        };
    }

    private IReadOnlyList<Connector> GroupMembers() =>
        [.. _catalog.GroupMembers.Where(member => member != Connector.Hosted || Behaviour.GroupHasHosted)];

    private RegistrySite Site(Connector role, string prefix, Connector via) =>
        new(role, _repositories.ViewOf(role), _repositories.StoreOf(role), prefix, () => _servers[via].Address);

    private void Add(Connector connector, StandInOptions options, Microsoft.AspNetCore.Http.RequestDelegate content)
    {
        var pipeline = new RequestPipeline(connector, Requests, Faults, Behaviour, () => _catalog.IsServed(connector, _servers[connector].Port), content);
        _servers[connector] = new ConnectorServer(
            new IPEndPoint(options.ListenAddress, options.PortOf(connector)), options.KeepAliveTimeout, pipeline.Accepts, pipeline.HandleAsync);
    }
}
