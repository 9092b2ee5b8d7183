using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>The licence of the free edition, asked for since Nexus 3.77. No connector opens before it is accepted.</summary>
internal sealed class LicenceStep(bool isAccepted) : IProvisionStep
{
    private const string Path = "/system/eula";
    private const string Thing = "licence (EULA)";

    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        if (await setup.FindAsync(Thing, Path, cancellationToken) is not { } answer)
        {
            setup.Unchanged($"{Thing}: this Nexus asks for none");
            return;
        }
        var licence = answer.Json<JsonObject>();
        if (licence["accepted"]?.GetValue<bool>() == true)
        {
            setup.Unchanged(Thing);
            return;
        }
        if (!isAccepted)
            throw new ProvisionException("Nexus opens no connector for docker until its licence is accepted. Read https://links.sonatype.com/products/nxrm/ce-eula, and if you accept it, run this again with --accept-eula.");
        // Nexus takes its own text back, letter by letter, and nothing else.
        licence["accepted"] = true;
        await setup.ApplyAsync(Change.Changed, $"{Thing}: accepted", NexusCall.Post(Path, licence), cancellationToken);
    }
}
