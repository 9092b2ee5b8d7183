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
        // The filter finds all users whose name begins so.
        var answer = await setup.GetAsync(Thing, $"{Path}?userId={Uri.EscapeDataString(account.Name)}", cancellationToken);
        var found = answer.Json<JsonArray>().OfType<JsonObject>().FirstOrDefault(user => (string?)user["userId"] == account.Name);
        if (found is null)
        {
            await setup.ApplyAsync(Change.Created, $"{Thing}: role {account.Role}", NexusCall.Post(Path, New()), cancellationToken);
            return;
        }
        await SettleRoleAsync(setup, found, cancellationToken);
        await SettlePasswordAsync(setup, cancellationToken);
    }

    private async Task SettleRoleAsync(NexusSetup setup, JsonObject user, CancellationToken cancellationToken)
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
        await setup.ApplyAsync(Change.Changed, $"{Thing}: active, with the role {account.Role}", NexusCall.Put(OwnPath, user), cancellationToken);
    }

    // Nexus shows no passwords, but it refuses a wrong one even where it needs none: this is one wrong sign-in at most.
    private async Task SettlePasswordAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        var answer = await setup.Nexus.GetAsync("/status", (account.Name, account.Password), cancellationToken);
        if (answer.Status == HttpStatusCode.TooManyRequests)
            throw NexusErrors.Locked(account.Name);
        if (answer.Status == HttpStatusCode.Unauthorized)
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
