using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>Turns anonymous access on or off.</summary>
internal sealed class AnonymousStep(bool isWanted) : IProvisionStep
{
    private const string Path = "/security/anonymous";
    private const string Thing = "anonymous access";

    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        var found = (await setup.GetAsync(Thing, Path, cancellationToken)).Json<JsonObject>();
        var word = isWanted ? "on" : "off";
        if (found["enabled"]?.GetValue<bool>() == isWanted)
        {
            setup.Unchanged($"{Thing}: {word}");
            return;
        }
        found["enabled"] = isWanted;
        found["userId"] ??= "anonymous";
        found["realmName"] ??= "NexusAuthorizingRealm";
        await setup.ApplyAsync(Change.Changed, $"{Thing}: {word}", NexusCall.Put(Path, found), cancellationToken);
    }
}
