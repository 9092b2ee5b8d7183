using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether each address of Nexus resolves and answers, and if not, which of the usual causes it is.</summary>
internal sealed class AddressCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Place[] places = [examination.Group, examination.Hosted, examination.Ui];
        await Task.WhenAll(places.Select(place => AskAsync(place, place == examination.Ui ? RoleCheck.Status : RoleCheck.Ping, cancellationToken)));
        foreach (var place in places)
            yield return Judge(place, examination.Ui.Answers && place != examination.Ui, examination.Connectors.Any(connector => connector.Answers));
    }

    private static async Task AskAsync(Place place, Question question, CancellationToken cancellationToken) =>
        place.First = await ProtocolProbe.LookCloserAsync(place, await place.AskAsync(question, cancellationToken), cancellationToken);

    /// <param name="place">The upstream.</param>
    /// <param name="onlyConnector">Whether Nexus itself answers, so that the fault is the connector's.</param>
    /// <param name="isAnyConnectorThere">Whether a connector answers.</param>
    internal static Finding Judge(Place place, bool onlyConnector, bool isAnyConnectorThere)
    {
        var asked = $"{place.Key} {place}";
        return place.First.Silence is { } silence
            ? new Finding(asked, silence.Words, Verdict.Mend, Mend(silence.Kind, place, onlyConnector, isAnyConnectorThere))
            : new Finding(asked, "answers");
    }

    private static string Mend(SilenceKind kind, Place place, bool onlyConnector, bool isAnyConnectorThere) => kind switch
    {
        SilenceKind.NameUnknown => $"{place.Key} must name a host that this machine can resolve; in Compose and Kubernetes that is the service's name",
        SilenceKind.SpeaksTls => $"write https:// in {place.Key}",
        SilenceKind.SpeaksPlain => $"write http:// in {place.Key}",
        SilenceKind.Tls => "give Nexus a certificate for this name, or name its CA in Nexus:CaFile",
        SilenceKind.Refused or SilenceKind.BrokenOff when onlyConnector =>
            $"{(isAnyConnectorThere ? "" : "accept Nexus' licence (EULA) in its web UI, it opens no connector before; or ")}set the HTTP connector of the repository to port {place.Address.Port} and publish the port",
        SilenceKind.Refused or SilenceKind.BrokenOff => $"start Nexus and publish its port {place.Address.Port}; check {place.Key}",
        SilenceKind.NotHttp => $"something else than Nexus listens there; check {place.Key}",
        SilenceKind.TimedOut => $"check {place.Key} and the firewalls on the way; Nexus may also be overloaded or still starting",
        SilenceKind.Unreachable => $"check {place.Key} and the way there",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
