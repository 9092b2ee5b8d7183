using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that both connectors use the same authentication scheme: clients get it from the group and use it for hosted.</summary>
internal sealed class ChallengeCheck : ICheck
{
    private const string CheckName = "Group and Hosted: authentication";

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (context.Connectors.All(connector => connector.IsRegistry))
            yield return Evaluate(context.Group.Challenge.Scheme, context.Hosted.Challenge.Scheme);
    }

    internal static CheckResult Evaluate(string group, string hosted) => (group, hosted) switch
    {
        ("", _) or (_, "") => new(CheckName, $"{Display(group)} and {Display(hosted)}", Verdict.Error,
            "Nexus always sends a challenge for /v2/; find the proxy between the router and Nexus that removes it or responds instead"),
        _ when group == hosted => new(CheckName, $"{group} on both"),
        _ => new(CheckName, $"{group} on Group, {hosted} on Hosted", Verdict.Error,
            "set 'Allow anonymous docker pull' (forceBasicAuth in the REST API) to the same value on both repositories; Bearer also requires the realm 'Docker Bearer Token Realm'"),
    };

    private static string Display(string scheme) => scheme.Length == 0 ? "none" : scheme;
}
