namespace NexusStandIn.Access;

/// <summary>Who a request comes from.</summary>
internal sealed record SignIn(SignInKind Kind, string? User = null)
{
    public static readonly SignIn Anonymous = new(SignInKind.Anonymous);
    public static readonly SignIn Rejected = new(SignInKind.Rejected);
    public static readonly SignIn Locked = new(SignInKind.Locked);
}

/// <summary>What came of the credentials of a request.</summary>
internal enum SignInKind
{
    /// <summary>None, or those of the anonymous user.</summary>
    Anonymous,

    /// <summary>A user's.</summary>
    User,

    /// <summary>Wrong ones.</summary>
    Rejected,

    /// <summary>Of a user who is locked out.</summary>
    Locked,
}
