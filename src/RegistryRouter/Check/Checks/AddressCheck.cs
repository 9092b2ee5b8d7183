using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that each Nexus address resolves and responds, and names the likely cause if not.</summary>
internal sealed class AddressCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ProbeTarget[] targets = [context.Group, context.Hosted, context.Ui];
        await Task.WhenAll(targets.Select(target => ProbeAsync(target, target == context.Ui ? RoleCheck.Status : RoleCheck.Ping, cancellationToken)));
        foreach (var target in targets)
            yield return Evaluate(target, context.Ui.Responds && target != context.Ui, context.Connectors.Any(connector => connector.Responds));
    }

    private static async Task ProbeAsync(ProbeTarget target, ProbeRequest request, CancellationToken cancellationToken) =>
        target.FirstResponse = await ProtocolProbe.ClassifyAsync(target, await target.SendAsync(request, cancellationToken), cancellationToken);

    /// <param name="target">The upstream.</param>
    /// <param name="onlyConnector">Whether Nexus itself responds, so that only the connector fails.</param>
    /// <param name="anyConnectorResponds">Whether any connector responds.</param>
    internal static CheckResult Evaluate(ProbeTarget target, bool onlyConnector, bool anyConnectorResponds)
    {
        var check = $"{target.Key} {target}";
        return target.FirstResponse.Failure is { } failure
            ? new CheckResult(check, failure.Message, Verdict.Error, Fix(failure.Kind, target, onlyConnector, anyConnectorResponds))
            : new CheckResult(check, "responds");
    }

    private static string Fix(ConnectFailureKind kind, ProbeTarget target, bool onlyConnector, bool anyConnectorResponds) => kind switch
    {
        ConnectFailureKind.HostNotFound => $"set {target.Key} to a host name that this machine can resolve; in Compose and Kubernetes, use the service name",
        ConnectFailureKind.SpeaksTls => $"use https:// in {target.Key}",
        ConnectFailureKind.SpeaksPlain => $"use http:// in {target.Key}",
        ConnectFailureKind.Tls => "install a certificate for this host name in Nexus, or set Nexus:CaFile to its CA",
        ConnectFailureKind.Refused or ConnectFailureKind.Dropped when onlyConnector =>
            $"{(anyConnectorResponds ? "" : "accept the licence (EULA) in the Nexus web UI, because Nexus opens no connector before that; or ")}set the HTTP connector of the repository to port {target.Address.Port} and publish the port",
        ConnectFailureKind.Refused or ConnectFailureKind.Dropped => $"start Nexus and publish its port {target.Address.Port}; check {target.Key}",
        ConnectFailureKind.NotHttp => $"another server listens on this port; check {target.Key}",
        ConnectFailureKind.TimedOut => $"check {target.Key} and the firewalls in between; Nexus may also be overloaded or still starting",
        ConnectFailureKind.Unreachable => $"check {target.Key} and the network route to it",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
