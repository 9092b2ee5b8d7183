using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether there is a repository at each address of <c>Mirror:Namespaces</c>.</summary>
internal sealed class NamespaceCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var place in examination.Namespaces)
        {
            place.First = await ProtocolProbe.LookCloserAsync(place, await place.AskAsync(RoleCheck.Ping, cancellationToken), cancellationToken);
            yield return place.Answers
                ? RoleCheck.JudgeConnector($"{place.Name} {place}", place.Key, place.First, isUiARegistry: false)
                : AddressCheck.Judge(place, examination.Ui.Answers, examination.Connectors.Any(connector => connector.Answers));
        }
    }
}
