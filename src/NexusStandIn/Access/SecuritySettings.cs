namespace NexusStandIn.Access;

/// <summary>What Nexus calls realms and anonymous access.</summary>
internal sealed class SecuritySettings(bool isFresh, bool anonymousAccess)
{
    public const string TokenRealm = "DockerToken";

    /// <summary>Ids of the realms that a Nexus knows.</summary>
    public static readonly IReadOnlyList<string> KnownRealms =
        ["NexusAuthenticatingRealm", "NexusAuthorizingRealm", TokenRealm, "LdapRealm", "NpmToken", "User-Token-Realm"];

    private volatile IReadOnlyList<string> _realms =
        isFresh ? ["NexusAuthenticatingRealm"] : ["NexusAuthenticatingRealm", TokenRealm];

    private volatile bool _anonymousAccess = anonymousAccess && !isFresh;

    public IReadOnlyList<string> Realms
    {
        get => _realms;
        set => _realms = value;
    }

    public bool AnonymousAccess
    {
        get => _anonymousAccess;
        set => _anonymousAccess = value;
    }

    /// <summary>Without this realm Nexus asks for Basic, whatever a repository says.</summary>
    public bool AcceptsTokens => Realms.Contains(TokenRealm);
}
