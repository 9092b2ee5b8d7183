using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that each address in <c>Mirror:Namespaces</c> is a repository.</summary>
internal sealed class NamespaceCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var target in context.Namespaces)
        {
            target.FirstResponse = await ProtocolProbe.ClassifyAsync(target, await target.SendAsync(RoleCheck.Ping, cancellationToken), cancellationToken);
            yield return target.Responds
                ? RoleCheck.EvaluateConnector($"{target.Name} {target}", target.Key, target.FirstResponse, isUiARegistry: false)
                : AddressCheck.Evaluate(target, context.Ui.Responds, context.Connectors.Any(connector => connector.Responds));
        }
    }
}
