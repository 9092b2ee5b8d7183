using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether the mirror lets clients in without sign-in and delivers an image.</summary>
internal sealed class MirrorCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (examination.Mirror is not { } mirror || !examination.Router.Answers)
            yield break;
        mirror.First = await mirror.AskAsync(RoleCheck.Ping, cancellationToken);
        yield return JudgePing(mirror.First);
        // A mirror whose account is refused would try it once more.
        if (mirror.First.IsSuccess && examination.MirrorAccount.Refusal is null)
            yield return JudgeImage(examination.HubImage, await mirror.AskAsync(Question.Get(examination.HubImage.ManifestTarget) with { Accept = MemberCheck.EveryManifest }, cancellationToken));
    }

    internal static Finding JudgePing(Answer answer) => answer.Status switch
    {
        200 when answer.IsRegistry => new("Mirror: GET /v2/", "200, no sign-in"),
        401 => new("Mirror: GET /v2/", "asks for sign-in", Verdict.Mend, "the router that runs does not know this mirror: give both the same configuration"),
        403 => new("Mirror: GET /v2/", answer.Words, Verdict.Warning, "this machine is not in Mirror:Networks; that may be right"),
        _ => new("Mirror: GET /v2/", answer.Words, Verdict.Mend, "check that Mirror:Hosts of the router that runs holds this name"),
    };

    internal static Finding JudgeImage(ImageName image, Answer answer) => answer.Status switch
    {
        200 => new($"Mirror: {image}", "there"),
        429 => new($"Mirror: {image}", answer.Words, Verdict.Mend, "give the proxy repository an account of the Docker Hub (HTTP, Authentication)"),
        404 => new($"Mirror: {image}", "not there", Verdict.Warning, "add a proxy repository of https://registry-1.docker.io to the group and let Nexus out to it"),
        _ => new($"Mirror: {image}", answer.Words, Verdict.Mend, "look at Mirror:Username and Mirror:PasswordFile and into the router's log"),
    };
}
