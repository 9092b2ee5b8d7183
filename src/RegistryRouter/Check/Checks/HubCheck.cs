using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that the group can fetch an image from Docker Hub.</summary>
internal sealed class HubCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (group, image) = (context.Group, context.HubImage);
        if (!group.IsRegistry)
            yield break;
        var request = ProbeRequest.Get(image.ManifestTarget) with { Account = context.Account, Accept = ManifestAccept.OfPulls };
        yield return Evaluate(image, await group.SendAsync(request, cancellationToken));
    }

    internal static CheckResult Evaluate(ImageName image, ProbeResponse response)
    {
        var check = $"Group: {image} from Docker Hub";
        return response switch
        {
            { Status: 200 } => new(check, "found"),
            { IsLock: true } => CheckResult.Skipped(check, "the account is locked"),
            { Status: 429 } => new(check, $"{response.Summary} (Docker Hub pull rate limit)", Verdict.Error,
                "configure a Docker Hub account on the proxy repository (HTTP, Authentication); until then, only images that Nexus has cached can be pulled"),
            { Status: 401 or 403 } => CheckResult.Skipped(check, "requires sign-in", "pass --user and --password-file"),
            { Status: 404 } => new(check, "not found", Verdict.Warning,
                "to serve Docker Hub images, add a proxy repository for https://registry-1.docker.io to the group and allow Nexus to connect to it"),
            _ => new(check, response.Summary, Verdict.Warning, "check in the Nexus log whether Nexus can reach Docker Hub"),
        };
    }
}
