using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that Nexus accepts writes.</summary>
internal sealed class WritableCheck : ICheck
{
    private static readonly ProbeRequest Writable = ProbeRequest.Get("/service/rest/v1/status/writable");

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Ui.Responds && !context.Ui.FirstResponse.IsRegistry)
            yield return Evaluate(await context.Ui.SendAsync(Writable, cancellationToken));
    }

    internal static CheckResult Evaluate(ProbeResponse response) => response.Status switch
    {
        200 => new($"Ui: {Writable}", "200, Nexus is writable"),
        503 => new($"Ui: {Writable}", "503, Nexus is read-only", Verdict.Error,
            "turn off read-only mode (Administration, Nodes), or free disk space for the blob stores and the database; until then, every push fails"),
        _ => CheckResult.Skipped($"Ui: {Writable}", response.Summary),
    };
}
