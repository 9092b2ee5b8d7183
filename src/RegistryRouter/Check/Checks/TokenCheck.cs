using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that hosted accepts a token issued by the group: clients have only that one.</summary>
internal sealed class TokenCheck : ICheck
{
    private const string CheckName = "Hosted: token issued by Group";

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (group, hosted, account) = (context.Group, context.Hosted, context.Account);
        if (!group.IsRegistry || !hosted.IsRegistry || !group.Challenge.IsBearer || (!account.CanSignIn && !context.AllowsAnonymousPull))
            yield break;
        var target = group.Challenge.TokenTarget(group.Address.PathPrefix, "registry:catalog:*");
        var issued = await group.SendAsync(ProbeRequest.Get(target) with { Account = account }, cancellationToken);
        if (issued.Json("token") is not { ValueKind: System.Text.Json.JsonValueKind.String } token)
        {
            yield return EvaluateNone(issued);
            yield break;
        }
        // Nexus returns 401 to the anonymous user's ping, with or without a token.
        var request = account.CanSignIn ? RoleCheck.Ping : AnonymousCheck.Catalog;
        yield return Evaluate(await hosted.SendAsync(request with { Token = token.GetString() }, cancellationToken));
    }

    internal static CheckResult EvaluateNone(ProbeResponse response) => new("Group: token", $"none: {response.Summary}", Verdict.Error,
        "activate the realm 'Docker Bearer Token Realm' in Nexus (Security, Realms)");

    internal static CheckResult Evaluate(ProbeResponse response) => response.Status switch
    {
        200 => new(CheckName, "accepted"),
        401 => new(CheckName, "refused", Verdict.Error,
            "set Nexus:Group and Nexus:Hosted to repositories of the same Nexus, and grant the account or the anonymous user access to both"),
        _ => CheckResult.Skipped(CheckName, response.Summary),
    };
}
