using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks whether anonymous users can pull. Both results are fine, unless a mirror depends on it.</summary>
internal sealed class AnonymousCheck : ICheck
{
    /// <summary>Anyone who may read the group may read its catalog, and Nexus contacts no other registry for it.</summary>
    public static ProbeRequest Catalog { get; } = ProbeRequest.Get("/v2/_catalog?n=1");

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!context.Group.IsRegistry)
            yield break;
        var response = await context.Group.SendAsync(Catalog, cancellationToken);
        context.AllowsAnonymousPull = response.IsSuccess;
        yield return Evaluate(response, mirrorNeedsIt: context.MirrorOptions is { IsOn: true, Username.Length: 0 });
    }

    internal static CheckResult Evaluate(ProbeResponse response, bool mirrorNeedsIt)
    {
        const string check = "Group: anonymous pull";
        return response.Status switch
        {
            200 => new(check, "allowed"),
            401 or 403 when mirrorNeedsIt => new(check, "requires sign-in, and the mirror has no account", Verdict.Error,
                "set Mirror:Username and Mirror:PasswordFile, or allow anonymous pulls in Nexus: enable anonymous access, the realm 'Docker Bearer Token Realm' and 'Allow anonymous docker pull' on the repository"),
            401 or 403 => new(check, "requires sign-in"),
            _ => CheckResult.Skipped(check, response.Summary),
        };
    }
}
