namespace NexusStandIn.Storage;

/// <summary>The three repositories: hosted, a proxy of Docker Hub, and the group over both, hosted first.</summary>
internal sealed class Repositories(string directory)
{
    public const string GroupName = "docker-group";
    public const string HostedName = "docker-private";
    public const string HubName = "docker-hub";

    public Repository Hosted { get; } = new(HostedName, directory);

    public Repository Hub { get; } = new(HubName, directory);

    public RepositoryView ViewOf(Connector role) => role switch
    {
        Connector.Group => new(GroupName, [Hosted, Hub]),
        Connector.Hosted => new(HostedName, [Hosted]),
        Connector.Hub => new(HubName, [Hub]),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No repository"),
    };

    public Repository? StoreOf(Connector role) => role switch
    {
        Connector.Hosted => Hosted,
        Connector.Hub => Hub,
        _ => null,
    };
}
