using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether both connectors want to be signed in to alike: clients learn it from the group and use it for hosted.</summary>
internal sealed class ChallengeCheck : ICheck
{
    private const string Asked = "Group and Hosted: way to sign in";

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (examination.Connectors.All(connector => connector.IsRegistry))
            yield return Judge(examination.Group.Challenge.Scheme, examination.Hosted.Challenge.Scheme);
    }

    internal static Finding Judge(string group, string hosted) => (group, hosted) switch
    {
        ("", _) or (_, "") => new(Asked, $"{Shown(group)} and {Shown(hosted)}", Verdict.Mend,
            "Nexus answers /v2/ with a challenge always; whatever takes it away or answers instead stands between router and Nexus"),
        _ when group == hosted => new(Asked, $"{group} on both"),
        _ => new(Asked, $"{group} on Group, {hosted} on Hosted", Verdict.Mend,
            "set 'Allow anonymous docker pull' (forceBasicAuth in the REST API) alike on both repositories; with Bearer the realm 'Docker Bearer Token Realm' must be active"),
    };

    private static string Shown(string scheme) => scheme.Length == 0 ? "none" : scheme;
}
