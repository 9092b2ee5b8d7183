using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that <c>docker search</c> and <c>podman search</c> work: they use version 1 of the API.</summary>
internal sealed class SearchCheck : ICheck
{
    private static readonly ProbeRequest Search = ProbeRequest.Get("/v1/search?q=a&n=1");

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var target = context.Routing.Search == RegistryUpstream.Group ? context.Group : context.Hosted;
        if (target.IsRegistry)
            yield return Evaluate(target.Name, await target.SendAsync(Search with { Account = context.Account }, cancellationToken));
    }

    internal static CheckResult Evaluate(string name, ProbeResponse response)
    {
        var check = $"{name}: search";
        return response.Status switch
        {
            200 => new(check, "works"),
            401 or 403 => CheckResult.Skipped(check, "requires sign-in", "pass --user and --password-file"),
            400 or 404 => new(check, response.Summary, Verdict.Warning, "turn on 'Enable Docker V1 API' on the repository; without it, docker search finds nothing"),
            _ => new(check, response.Summary, Verdict.Warning, "check the Nexus log"),
        };
    }
}
