using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>Activates the token realm, without which anonymous pulls fail and every client must use Basic.</summary>
internal sealed class RealmStep : IProvisionStep
{
    private const string Path = "/security/realms/active";
    private const string Realm = "DockerToken";
    private const string Thing = $"realm {Realm}";

    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        var active = (await setup.GetAsync(Thing, Path, cancellationToken)).Json<JsonArray>();
        if (active.Any(realm => realm?.GetValue<string>() == Realm))
        {
            setup.Unchanged(Thing);
            return;
        }
        active.Add(Realm);
        await setup.ApplyAsync(Change.Changed, $"{Thing}: activated", NexusCall.Put(Path, active), cancellationToken);
    }
}
