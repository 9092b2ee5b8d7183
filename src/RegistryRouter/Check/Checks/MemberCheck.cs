using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that the group serves images from hosted, and prefers them to other members'.</summary>
internal sealed partial class MemberCheck : ICheck
{
    private const string CheckName = "Group: image from Hosted";
    private const int MaxRepositories = 5;

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (group, hosted, account) = (context.Group, context.Hosted, context.Account);
        if (!group.IsRegistry || !hosted.IsRegistry)
            yield break;
        if (await FindAsync(hosted, account, cancellationToken) is not { } image)
        {
            yield return CheckResult.Skipped(CheckName, "Hosted lists no image", "push an image, pass --deep, or pass --user if listing images requires sign-in");
            yield break;
        }
        var request = ProbeRequest.Head(image.ManifestTarget) with { Account = account, Accept = ManifestAccept.OfPulls };
        yield return Evaluate(image, await hosted.SendAsync(request, cancellationToken), await group.SendAsync(request, cancellationToken));
    }

    internal static CheckResult Evaluate(ImageName image, ProbeResponse hosted, ProbeResponse group)
    {
        var check = $"{CheckName} ({image})";
        return group.Status switch
        {
            _ when hosted.Status != 200 => CheckResult.Skipped(check, $"Hosted returns {hosted.Summary}"),
            200 when group.Header(ContentDigest.Header) == hosted.Header(ContentDigest.Header) => new(check, "same image"),
            200 => new(check, "different image with the same name", Verdict.Warning, "make the hosted repository the first member of the group; until then, clients pull the other image"),
            404 => new(check, "not found", Verdict.Error,
                "add the hosted repository to the members of the group; also check that Nexus:Group and Nexus:Hosted are not swapped and belong to the same Nexus"),
            _ => CheckResult.Skipped(check, $"Group returns {group.Summary}"),
        };
    }

    private static async Task<ImageName?> FindAsync(ProbeTarget hosted, Account account, CancellationToken cancellationToken)
    {
        var catalog = await hosted.SendAsync(ProbeRequest.Get("/v2/_catalog?n=50") with { Account = account }, cancellationToken);
        foreach (var repository in Names(catalog, "repositories").Take(MaxRepositories))
        {
            var tags = await hosted.SendAsync(ProbeRequest.Get($"/v2/{repository}/tags/list") with { Account = account }, cancellationToken);
            if (Names(tags, "tags").FirstOrDefault() is { } tag)
                return new ImageName(repository, tag);
        }
        return null;
    }

    private static IEnumerable<string> Names(ProbeResponse response, string member) => response.Json(member) is { ValueKind: JsonValueKind.Array } names
        ? names.EnumerateArray().Select(name => name.ToString()).Where(name => Plain().IsMatch(name))
        : [];

    // The names become part of a path.
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._/-]*\z")]
    private static partial Regex Plain();
}
