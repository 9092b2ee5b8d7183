using System.Runtime.CompilerServices;
using System.Text.Json;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that the Community Edition licence is accepted; otherwise Nexus (3.77 and later) opens no connectors.</summary>
internal sealed class LicenceCheck : ICheck
{
    private static readonly ProbeRequest Licence = ProbeRequest.Get("/service/rest/v1/system/eula");

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Only administrators may read it, so it is requested only if a connector does not respond.
        if (context.Connectors.All(connector => connector.Responds) || !context.Ui.Responds || !context.Account.CanSignIn)
            yield break;
        yield return Evaluate(await context.Ui.SendAsync(Licence with { Account = context.Account }, cancellationToken));
    }

    internal static CheckResult Evaluate(ProbeResponse response) => (response.Status, response.Json("accepted")?.ValueKind) switch
    {
        (200, JsonValueKind.True) => new("Nexus: licence (EULA)", "accepted"),
        (200, _) => new("Nexus: licence (EULA)", "not accepted", Verdict.Error, "sign in to the Nexus web UI as admin and accept it; until then, Nexus opens no registry connector"),
        (404, _) => new("Nexus: licence (EULA)", "not required by this edition"),
        _ => CheckResult.Skipped("Nexus: licence (EULA)", response.Summary, "pass an administrator account with --user"),
    };
}
