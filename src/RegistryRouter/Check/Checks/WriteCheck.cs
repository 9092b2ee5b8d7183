using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that hosted accepts writes and the group refuses them, which shows that they are not swapped.</summary>
internal sealed class WriteCheck : ICheck
{
    private const string CheckName = "Group and Hosted: write";
    private const int Accepted = 202;

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (group, hosted, account) = (context.Group, context.Hosted, context.Account);
        if (!group.IsRegistry || !hosted.IsRegistry)
            yield break;
        yield return account.CanSignIn
            ? Evaluate(await UploadProbe.TryAsync(group, account, cancellationToken), await UploadProbe.TryAsync(hosted, account, cancellationToken))
            : CheckResult.Skipped(CheckName, "not tried", "pass --user and --password-file of an account that may push");
    }

    internal static CheckResult Evaluate(ProbeResponse group, ProbeResponse hosted) => (group.Status, hosted.Status) switch
    {
        (Accepted, Accepted) => new(CheckName, "both accept it", Verdict.Warning,
            "set Nexus:Group to a group repository, unless the group has a writable member (Pro); the router sends pushes to Nexus:Hosted either way"),
        (Accepted, _) => new(CheckName, $"Group accepts it, Hosted returns {hosted.Summary}", Verdict.Error, "swap Nexus:Group and Nexus:Hosted"),
        (_, Accepted) => new(CheckName, $"Hosted accepts it, Group refuses it ({group.Status})"),
        (_, 503) => new(CheckName, $"Hosted returns {hosted.Summary}", Verdict.Error, "turn off read-only mode in Nexus, or bring the hosted repository online"),
        (_, 403 or 404) when IsAboutGroups(hosted) => new(CheckName, $"Hosted returns {hosted.Summary}", Verdict.Error, "Nexus:Hosted points to a group: set it to the hosted repository"),
        (_, 401 or 403) => new(CheckName, $"Hosted returns {hosted.Summary}", Verdict.Warning,
            "to push with this account, grant it the privileges add, edit, read and browse on the hosted repository"),
        (_, 404 or 405) => new(CheckName, $"Hosted returns {hosted.Summary}", Verdict.Error, "Nexus:Hosted points to a proxy repository or a group: set it to the hosted repository"),
        _ => new(CheckName, $"Hosted returns {hosted.Summary}", Verdict.Error, "check the Nexus log"),
    };

    // The error message of Nexus: "Deploying to groups is a PRO-licensed feature."
    private static bool IsAboutGroups(ProbeResponse response) => response.Text.Contains("groups", StringComparison.OrdinalIgnoreCase);
}
