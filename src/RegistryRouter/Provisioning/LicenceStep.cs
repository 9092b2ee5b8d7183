using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>The licence of the free edition, required since Nexus 3.77. Nexus opens no connector until it is accepted.</summary>
internal sealed class LicenceStep(bool isAccepted) : IProvisionStep
{
    private const string Path = "/system/eula";
    private const string Thing = "licence (EULA)";

    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        if (await setup.FindAsync(Thing, Path, cancellationToken) is not { } response)
        {
            setup.Unchanged($"{Thing}: not required by this Nexus");
            return;
        }
        var licence = response.Json<JsonObject>();
        if (licence["accepted"]?.GetValue<bool>() == true)
        {
            setup.Unchanged(Thing);
            return;
        }
        if (!isAccepted)
            throw new ProvisionException("Nexus opens no connector for docker until its licence is accepted. Read https://links.sonatype.com/products/nxrm/ce-eula. If you accept it, run this command again with --accept-eula.");
        // Nexus accepts only its own text, unchanged.
        licence["accepted"] = true;
        await setup.ApplyAsync(Change.Changed, $"{Thing}: accepted", NexusCall.Post(Path, licence), cancellationToken);
    }
}
