using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>The role of a kind of user. Keeps additional privileges of an existing role.</summary>
internal sealed class RoleStep(Account account, RepositoryNames repositories) : IProvisionStep
{
    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        var thing = $"role {account.Role}";
        var path = $"/security/roles/{account.Role}";
        var wanted = account.Privileges(repositories);
        if ((await setup.FindAsync(thing, path, cancellationToken))?.Json<JsonObject>() is not { } found)
        {
            await setup.ApplyAsync(Change.Created, $"{thing}: {account.Description}", NexusCall.Post("/security/roles", Body(account.Description, wanted, [])), cancellationToken);
            return;
        }
        var privileges = JsonStrings.Of(found["privileges"]);
        var missing = wanted.Except(privileges).ToList();
        if (missing.Count == 0)
        {
            setup.Unchanged(thing);
            return;
        }
        await setup.ApplyAsync(
            Change.Changed,
            $"{thing}: added {string.Join(", ", missing)}",
            NexusCall.Put(path, Body((string?)found["description"] ?? "", [.. privileges, .. missing], JsonStrings.Of(found["roles"]))),
            cancellationToken);
    }

    private JsonObject Body(string description, IEnumerable<string> privileges, IEnumerable<string> roles) => new()
    {
        ["id"] = account.Role,
        ["name"] = account.Role,
        ["description"] = description,
        ["privileges"] = JsonStrings.Array(privileges),
        ["roles"] = JsonStrings.Array(roles),
    };
}
