using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether this version of Nexus is known for trouble.</summary>
internal sealed class VersionCheck : ICheck
{
    private const string Asked = "version of Nexus";

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        Place[] answering = [.. ((Place[])[examination.Ui, examination.Group, examination.Hosted]).Where(place => place.Answers)];
        if (answering.Length == 0)
            yield break;
        yield return Judge(
            answering.Select(place => place.First.Header("Server")).FirstOrDefault(server => NexusVersion.TryParse(server) is not null),
            examination.Connectors.Any(connector => connector.Address.PathPrefix.Length > 0));
    }

    internal static Finding Judge(string? server, bool byPath)
    {
        if (NexusVersion.TryParse(server) is not { } version)
            return Finding.Unknown(Asked, "no answer tells it", "a proxy between router and Nexus may hide it, or that is no Nexus 3");
        return version.KnownTroubles(byPath) is [var worst, ..] troubles
            ? new(Asked, $"{version}: {string.Join("; ", troubles.Select(trouble => trouble.Words))}", worst.Verdict, "upgrade Nexus to 3.96.3 or later (3.95.2 is sound too)")
            : new(Asked, $"{version}, nothing known against it");
    }
}
