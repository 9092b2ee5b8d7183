namespace RegistryRouter.Provisioning;

/// <summary>A user that Nexus must have.</summary>
/// <param name="Kind">What the user can do.</param>
/// <param name="Name">Name to sign in with.</param>
/// <param name="Password">Its password.</param>
internal sealed record Account(AccountKind Kind, string Name, string Password)
{
    /// <summary>Id of the role that has its privileges.</summary>
    public string Role => Kind switch
    {
        AccountKind.Push => "docker-push",
        AccountKind.Pull => "docker-pull",
        AccountKind.Mirror => "docker-mirror",
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, null),
    };

    public string Description => Kind switch
    {
        AccountKind.Push => "Pushes to the hosted repository, pulls from the group",
        AccountKind.Pull => "Pulls from the group",
        AccountKind.Mirror => "Reads the group for the router's mirror",
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, null),
    };

    /// <summary>
    /// Sign-in and pulls go to the group, so users that push must read there too. Users that pull can also read hosted, because
    /// the check whether a layer exists goes there.
    /// </summary>
    public IReadOnlyList<string> Privileges(RepositoryNames repositories) =>
    [
        .. On(repositories.Group, "browse", "read"),
        .. Kind == AccountKind.Mirror ? [] : On(repositories.Hosted, "browse", "read"),
        .. Kind == AccountKind.Push ? On(repositories.Hosted, "add", "edit") : [],
    ];

    private static IEnumerable<string> On(string repository, params string[] actions) =>
        actions.Select(action => $"nx-repository-view-docker-{repository}-{action}");
}

/// <summary>What a user is for.</summary>
internal enum AccountKind
{
    /// <summary>Pushes and pulls.</summary>
    Push,

    /// <summary>Pulls.</summary>
    Pull,

    /// <summary>Reads for the router's own mirror.</summary>
    Mirror,
}
