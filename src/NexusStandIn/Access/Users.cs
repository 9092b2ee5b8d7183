namespace NexusStandIn.Access;

/// <summary>Who may sign in.</summary>
internal sealed class Users
{
    public const string Admin = "admin";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, NexusUser> _users;

    /// <param name="passwords">Passwords by user name; only admin is an administrator.</param>
    public Users(IReadOnlyDictionary<string, string> passwords) => _users = passwords.ToDictionary(
        user => user.Key,
        user => new NexusUser(user.Key, user.Value, user.Key == Admin ? [NexusUser.Administrator] : []),
        StringComparer.Ordinal);

    /// <summary>Called with the name of a user whose password was changed.</summary>
    public Action<string>? PasswordChanged { get; init; }

    public IReadOnlyList<NexusUser> All
    {
        get { lock (_gate) return [.. _users.Values]; }
    }

    public NexusUser? Find(string id)
    {
        lock (_gate) return _users.GetValueOrDefault(id);
    }

    public bool TryAdd(NexusUser user)
    {
        lock (_gate) return _users.TryAdd(user.Id, user);
    }

    public void Replace(NexusUser user)
    {
        lock (_gate) _users[user.Id] = user;
    }
}
