using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether hosted takes writes and the group refuses them; the surest sign that the two are not exchanged.</summary>
internal sealed class WriteCheck : ICheck
{
    private const string Asked = "Group and Hosted: a write";
    private const int Opened = 202;

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (group, hosted, account) = (examination.Group, examination.Hosted, examination.Account);
        if (!group.IsRegistry || !hosted.IsRegistry)
            yield break;
        yield return account.CanSignIn
            ? Judge(await UploadProbe.TryAsync(group, account, cancellationToken), await UploadProbe.TryAsync(hosted, account, cancellationToken))
            : Finding.Unknown(Asked, "not tried", "repeat this with --user and --password-file of somebody who may push");
    }

    internal static Finding Judge(Answer group, Answer hosted) => (group.Status, hosted.Status) switch
    {
        (Opened, Opened) => new(Asked, "both take it", Verdict.Warning,
            "Nexus:Group names no group, or one with a writable member (Pro); a push through the router goes to Nexus:Hosted either way"),
        (Opened, _) => new(Asked, $"Group takes it, Hosted says {hosted.Words}", Verdict.Mend, "exchange Nexus:Group and Nexus:Hosted"),
        (_, Opened) => new(Asked, $"Hosted takes it, Group refuses it ({group.Status})"),
        (_, 503) => new(Asked, $"Hosted says {hosted.Words}", Verdict.Mend, "Nexus is read-only, or the hosted repository is offline"),
        (_, 403 or 404) when IsAboutGroups(hosted) => new(Asked, $"Hosted says {hosted.Words}", Verdict.Mend, "Nexus:Hosted names a group; it must name the hosted repository"),
        (_, 401 or 403) => new(Asked, $"Hosted says {hosted.Words}", Verdict.Warning,
            "if this account is to push: give it the privileges add, edit, read and browse of the hosted repository"),
        (_, 404 or 405) => new(Asked, $"Hosted says {hosted.Words}", Verdict.Mend, "Nexus:Hosted names a proxy repository or a group; it must name the hosted repository"),
        _ => new(Asked, $"Hosted says {hosted.Words}", Verdict.Mend, "look into the log of Nexus"),
    };

    // Nexus' own words: "Deploying to groups is a PRO-licensed feature."
    private static bool IsAboutGroups(Answer answer) => answer.Text.Contains("groups", StringComparison.OrdinalIgnoreCase);
}
