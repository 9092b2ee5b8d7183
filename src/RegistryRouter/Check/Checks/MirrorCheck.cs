using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that the mirror serves an image without sign-in.</summary>
internal sealed class MirrorCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Mirror is not { } mirror || !context.Router.Responds)
            yield break;
        mirror.FirstResponse = await mirror.SendAsync(RoleCheck.Ping, cancellationToken);
        yield return EvaluatePing(mirror.FirstResponse);
        // A mirror whose account was refused would send it again.
        if (mirror.FirstResponse.IsSuccess && context.MirrorAccount.Refusal is null)
            yield return EvaluateImage(context.HubImage, await mirror.SendAsync(ProbeRequest.Get(context.HubImage.ManifestTarget) with { Accept = ManifestAccept.OfPulls }, cancellationToken));
    }

    internal static CheckResult EvaluatePing(ProbeResponse response) => response.Status switch
    {
        200 when response.IsRegistry => new("Mirror: GET /v2/", "200, no sign-in"),
        401 => new("Mirror: GET /v2/", "requires sign-in", Verdict.Error, "the running router has no such mirror: use the same configuration for the router and this check"),
        403 => new("Mirror: GET /v2/", response.Summary, Verdict.Warning, "this machine is not in Mirror:Networks; add it if it should use the mirror"),
        _ => new("Mirror: GET /v2/", response.Summary, Verdict.Error, "check that the running router has this host name in Mirror:Hosts"),
    };

    internal static CheckResult EvaluateImage(ImageName image, ProbeResponse response) => response.Status switch
    {
        200 => new($"Mirror: {image}", "found"),
        429 => new($"Mirror: {image}", response.Summary, Verdict.Error, "configure a Docker Hub account on the proxy repository (HTTP, Authentication)"),
        404 => new($"Mirror: {image}", "not found", Verdict.Warning, "add a proxy repository for https://registry-1.docker.io to the group and allow Nexus to connect to it"),
        _ => new($"Mirror: {image}", response.Summary, Verdict.Error, "check Mirror:Username, Mirror:PasswordFile and the router's log"),
    };
}
