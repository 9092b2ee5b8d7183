using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>The stand-in for Nexus, in this process, with bearer tokens and relative upload locations.</summary>
internal sealed class StandInUpstreams(StandInNexus nexus, Credentials credentials) : IUpstreams
{
    public StandInNexus Nexus => nexus;

    public Uri Group => nexus.Group;

    public Uri Hosted => nexus.Hosted;

    public Uri Ui => nexus.Ui;

    public Uri Hub => nexus.Hub;

    public Credentials Credentials => credentials;

    public IReadOnlyList<ConnectorRequest> Requests =>
        [.. nexus.Requests.All.Select(request => new ConnectorRequest(request.Connector, request.Method, request.RawTarget, request.Status))];

    public static async Task<IUpstreams> StartAsync(Workspace workspace)
    {
        var credentials = new Credentials("pusher", "correct horse");
        var options = new StandInOptions
        {
            DataDirectory = workspace.Folder("nexus"),
            Users = { [credentials.User] = credentials.Password },
        };
        var nexus = workspace.Keep(await StandInNexus.StartAsync(options));
        nexus.Behaviour.HubWritable = true;
        return new StandInUpstreams(nexus, credentials);
    }
}
