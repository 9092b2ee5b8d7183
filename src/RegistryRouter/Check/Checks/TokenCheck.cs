using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether hosted accepts the token that the group has given: clients have that one only.</summary>
internal sealed class TokenCheck : ICheck
{
    private const string Asked = "Hosted: token that Group gave";

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (group, hosted, account) = (examination.Group, examination.Hosted, examination.Account);
        if (!group.IsRegistry || !hosted.IsRegistry || !group.Challenge.IsBearer || (!account.CanSignIn && !examination.IsOpenToAll))
            yield break;
        var target = group.Challenge.TokenTarget(group.Address.PathPrefix, "registry:catalog:*");
        var given = await group.AskAsync(Question.Get(target) with { As = account }, cancellationToken);
        if (given.Json("token") is not { ValueKind: System.Text.Json.JsonValueKind.String } token)
        {
            yield return JudgeNone(given);
            yield break;
        }
        // Nexus answers the ping of the anonymous user with 401, token or not.
        var question = account.CanSignIn ? RoleCheck.Ping : AnonymousCheck.Catalog;
        yield return Judge(await hosted.AskAsync(question with { Token = token.GetString() }, cancellationToken));
    }

    internal static Finding JudgeNone(Answer answer) => new("Group: token", $"none: {answer.Words}", Verdict.Mend,
        "activate the realm 'Docker Bearer Token Realm' in Nexus (Security, Realms)");

    internal static Finding Judge(Answer answer) => answer.Status switch
    {
        200 => new(Asked, "accepted"),
        401 => new(Asked, "refused", Verdict.Mend,
            "Nexus:Group and Nexus:Hosted must be repositories of the same Nexus, which both allow what the account or the anonymous user does"),
        _ => Finding.Unknown(Asked, answer.Words),
    };
}
