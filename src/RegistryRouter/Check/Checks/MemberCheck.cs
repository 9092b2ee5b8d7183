using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether the group shows what hosted has, and hosted's before any other member's.</summary>
internal sealed partial class MemberCheck : ICheck
{
    private const string Asked = "Group: an image that Hosted has";
    private const int MostRepositories = 5;

    /// <summary>What clients accept that pull; a single type would look like the question of a push.</summary>
    public const string EveryManifest = "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, "
        + "application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json";

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (group, hosted, account) = (examination.Group, examination.Hosted, examination.Account);
        if (!group.IsRegistry || !hosted.IsRegistry)
            yield break;
        if (await FindAsync(hosted, account, cancellationToken) is not { } image)
        {
            yield return Finding.Unknown(Asked, "Hosted shows no image", "push one, or repeat this with --deep, or with --user if images need sign-in");
            yield break;
        }
        var question = Question.Head(image.ManifestTarget) with { As = account, Accept = EveryManifest };
        yield return Judge(image, await hosted.AskAsync(question, cancellationToken), await group.AskAsync(question, cancellationToken));
    }

    internal static Finding Judge(ImageName image, Answer hosted, Answer group)
    {
        var asked = $"{Asked} ({image})";
        return group.Status switch
        {
            _ when hosted.Status != 200 => Finding.Unknown(asked, $"Hosted: {hosted.Words}"),
            200 when group.Header("Docker-Content-Digest") == hosted.Header("Docker-Content-Digest") => new(asked, "the same image"),
            200 => new(asked, "another image of the same name", Verdict.Warning, "put the hosted repository first among the group's members; pulls get the other one now"),
            404 => new(asked, "not there", Verdict.Mend,
                "add the hosted repository to the members of the group; or Nexus:Group and Nexus:Hosted are exchanged, or are not of the same Nexus"),
            _ => Finding.Unknown(asked, $"Group: {group.Words}"),
        };
    }

    private static async Task<ImageName?> FindAsync(Place hosted, Account account, CancellationToken cancellationToken)
    {
        var catalog = await hosted.AskAsync(Question.Get("/v2/_catalog?n=50") with { As = account }, cancellationToken);
        foreach (var repository in Names(catalog, "repositories").Take(MostRepositories))
        {
            var tags = await hosted.AskAsync(Question.Get($"/v2/{repository}/tags/list") with { As = account }, cancellationToken);
            if (Names(tags, "tags").FirstOrDefault() is { } tag)
                return new ImageName(repository, tag);
        }
        return null;
    }

    private static IEnumerable<string> Names(Answer answer, string member) => answer.Json(member) is { ValueKind: JsonValueKind.Array } names
        ? names.EnumerateArray().Select(name => name.ToString()).Where(name => Plain().IsMatch(name))
        : [];

    // They become part of a path.
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._/-]*\z")]
    private static partial Regex Plain();
}
