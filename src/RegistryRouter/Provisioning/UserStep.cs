using System.Net;
using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>A user with its role and its password.</summary>
internal sealed class UserStep(Account account) : IProvisionStep
{
    private const string Path = "/security/users";

    private string Thing => $"user {account.Name}";

    private string OwnPath => $"{Path}/{Uri.EscapeDataString(account.Name)}";

    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        // The filter matches every user whose name starts with this.
        var response = await setup.GetAsync(Thing, $"{Path}?userId={Uri.EscapeDataString(account.Name)}", cancellationToken);
        var found = response.Json<JsonArray>().OfType<JsonObject>().FirstOrDefault(user => (string?)user["userId"] == account.Name);
        if (found is null)
        {
            await setup.ApplyAsync(Change.Created, $"{Thing}: role {account.Role}", NexusCall.Post(Path, New()), cancellationToken);
            return;
        }
        await EnsureRoleAsync(setup, found, cancellationToken);
        await EnsurePasswordAsync(setup, cancellationToken);
    }

    private async Task EnsureRoleAsync(NexusSetup setup, JsonObject user, CancellationToken cancellationToken)
    {
        var roles = user["roles"] as JsonArray ?? [];
        var isMember = roles.Any(role => (string?)role == account.Role);
        if (isMember && (string?)user["status"] == "active")
        {
            setup.Unchanged(Thing);
            return;
        }
        if (!isMember)
            roles.Add(account.Role);
        user["roles"] = roles.DeepClone();
        user["status"] = "active";
        await setup.ApplyAsync(Change.Changed, $"{Thing}: activated, role {account.Role}", NexusCall.Put(OwnPath, user), cancellationToken);
    }

    // Nexus does not return passwords, but refuses a wrong one even where none is required: one failed sign-in at most.
    private async Task EnsurePasswordAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        var response = await setup.Nexus.GetAsync("/status", (account.Name, account.Password), cancellationToken);
        if (response.Status == HttpStatusCode.TooManyRequests)
            throw NexusErrors.Locked(account.Name);
        if (response.Status == HttpStatusCode.Unauthorized)
            await setup.ApplyAsync(Change.Changed, $"{Thing}: password", NexusCall.PutPassword($"{OwnPath}/change-password", account.Password), cancellationToken);
    }

    private JsonObject New() => new()
    {
        ["userId"] = account.Name,
        ["firstName"] = "Docker",
        ["lastName"] = account.Kind.ToString(),
        ["emailAddress"] = $"{account.Role}@localhost.localdomain",
        ["password"] = account.Password,
        ["status"] = "active",
        ["roles"] = new JsonArray(account.Role),
    };
}
