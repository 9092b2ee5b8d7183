namespace NexusStandIn.Storage;

/// <summary>The three repositories: hosted, a proxy of Docker Hub, and the group over them.</summary>
/// <param name="directory">Folder of the blobs.</param>
/// <param name="groupMembers">The members of the group now, in its order.</param>
internal sealed class Repositories(string directory, Func<IReadOnlyList<Connector>> groupMembers)
{
    public const string GroupName = "docker-group";
    public const string HostedName = "docker-private";
    public const string HubName = "docker-hub";

    public Repository Hosted { get; } = new(HostedName, directory);

    public Repository Hub { get; } = new(HubName, directory);

    public RepositoryView ViewOf(Connector role) => role switch
    {
        Connector.Group => new(() => [.. groupMembers().Select(member => StoreOf(member)!)]),
        Connector.Hosted => new(() => [Hosted]),
        Connector.Hub => new(() => [Hub]),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No repository"),
    };

    public Repository? StoreOf(Connector role) => role switch
    {
        Connector.Hosted => Hosted,
        Connector.Hub => Hub,
        _ => null,
    };
}
