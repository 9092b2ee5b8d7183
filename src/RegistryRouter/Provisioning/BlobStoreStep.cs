using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>The blob store for layers. An existing one of any type is used unchanged.</summary>
internal sealed class BlobStoreStep(string name) : IProvisionStep
{
    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        var thing = $"blob store {name}";
        var stores = (await setup.GetAsync(thing, "/blobstores", cancellationToken)).Json<JsonArray>();
        if (stores.Any(store => name.Equals((string?)store?["name"], StringComparison.OrdinalIgnoreCase)))
            setup.Unchanged(thing);
        else
            await setup.ApplyAsync(Change.Created, thing, NexusCall.Post("/blobstores/file", new JsonObject { ["name"] = name, ["path"] = name }), cancellationToken);
    }
}
