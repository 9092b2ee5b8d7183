using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether the group can fetch an image of the Docker Hub.</summary>
internal sealed class HubCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (group, image) = (examination.Group, examination.HubImage);
        if (!group.IsRegistry)
            yield break;
        var question = Question.Get(image.ManifestTarget) with { As = examination.Account, Accept = MemberCheck.EveryManifest };
        yield return Judge(image, await group.AskAsync(question, cancellationToken));
    }

    internal static Finding Judge(ImageName image, Answer answer)
    {
        var asked = $"Group: {image} of the Docker Hub";
        return answer switch
        {
            { Status: 200 } => new(asked, "there"),
            { IsLock: true } => Finding.Unknown(asked, "the account is locked"),
            { Status: 429 } => new(asked, $"{answer.Words} (the Docker Hub's limit of pulls)", Verdict.Mend,
                "give the proxy repository an account of the Docker Hub (HTTP, Authentication); until then only images that Nexus has already can be pulled"),
            { Status: 401 or 403 } => Finding.Unknown(asked, "needs sign-in", "repeat this with --user and --password-file"),
            { Status: 404 } => new(asked, "not there", Verdict.Warning,
                "if images of the Docker Hub are wanted: add a proxy repository of https://registry-1.docker.io to the group and let Nexus out to it"),
            _ => new(asked, answer.Words, Verdict.Warning, "look into the log of Nexus whether it can reach the Docker Hub"),
        };
    }
}
