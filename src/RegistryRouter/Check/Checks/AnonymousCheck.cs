using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether images can be pulled without sign-in. Both are fine, unless a mirror needs it.</summary>
internal sealed class AnonymousCheck : ICheck
{
    /// <summary>Whoever may read the group may read its catalog; it does not make Nexus ask another registry.</summary>
    public static Question Catalog { get; } = Question.Get("/v2/_catalog?n=1");

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!examination.Group.IsRegistry)
            yield break;
        var answer = await examination.Group.AskAsync(Catalog, cancellationToken);
        examination.IsOpenToAll = answer.IsSuccess;
        yield return Judge(answer, mirrorNeedsIt: examination.MirrorOptions is { IsOn: true, Username.Length: 0 });
    }

    internal static Finding Judge(Answer answer, bool mirrorNeedsIt)
    {
        const string asked = "Group: pull without sign-in";
        return answer.Status switch
        {
            200 => new(asked, "allowed"),
            401 or 403 when mirrorNeedsIt => new(asked, "needs sign-in, and the mirror has no account", Verdict.Mend,
                "set Mirror:Username and Mirror:PasswordFile, or allow it in Nexus: anonymous access, the realm 'Docker Bearer Token Realm' and 'Allow anonymous docker pull' of the repository"),
            401 or 403 => new(asked, "needs sign-in"),
            _ => Finding.Unknown(asked, answer.Words),
        };
    }
}
