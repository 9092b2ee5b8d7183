namespace NexusStandIn.Access;

/// <summary>A user of Nexus' own realm.</summary>
/// <param name="Id">Name to sign in with.</param>
/// <param name="Password">The password.</param>
/// <param name="Roles">Ids of roles.</param>
internal sealed record NexusUser(string Id, string Password, IReadOnlyList<string> Roles)
{
    public const string Administrator = "nx-admin";

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string EmailAddress { get; init; } = "";

    /// <summary><c>active</c>, <c>locked</c>, <c>disabled</c> or <c>changepassword</c>.</summary>
    public string Status { get; init; } = "active";

    public bool IsAdministrator => Roles.Contains(Administrator);
}
