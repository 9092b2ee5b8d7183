using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks the Nexus version for known issues.</summary>
internal sealed class VersionCheck : ICheck
{
    private const string CheckName = "Nexus: version";

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        ProbeTarget[] responding = [.. ((ProbeTarget[])[context.Ui, context.Group, context.Hosted]).Where(target => target.Responds)];
        if (responding.Length == 0)
            yield break;
        yield return Evaluate(
            responding.Select(target => target.FirstResponse.Header("Server")).FirstOrDefault(server => NexusVersion.TryParse(server) is not null),
            context.Connectors.Any(connector => connector.Address.PathPrefix.Length > 0));
    }

    internal static CheckResult Evaluate(string? server, bool byPath)
    {
        if (NexusVersion.TryParse(server) is not { } version)
            return CheckResult.Skipped(CheckName, "no response contains it", "check whether a proxy between the router and Nexus hides it, and that this is Nexus 3");
        return version.Issues(byPath) is [var worst, ..] issues
            ? new(CheckName, $"{version}: {string.Join("; ", issues.Select(issue => issue.Description))}", worst.Verdict, "upgrade Nexus to 3.96.3 or later (3.95.2 also works)")
            : new(CheckName, $"{version}, no known issues");
    }
}
