using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that clients can reach the token service, through the router and directly.</summary>
internal sealed partial class RealmCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var connector in context.Connectors.Where(connector => connector is { IsRegistry: true, Challenge.IsBearer: true }))
        {
            var direct = Challenge.Of(await connector.SendAsync(RoleCheck.Ping with { IsAsRouter = false }, cancellationToken));
            var realm = connector.Challenge.Realm;
            yield return Evaluate(connector.Name, direct.Realm, realm, context.Repair(connector).Repair(realm, context.Origin), context.Origin);
        }
    }

    /// <param name="name">Name of the connector.</param>
    /// <param name="direct">The realm that a client gets directly from Nexus.</param>
    /// <param name="realm">The realm that the router gets.</param>
    /// <param name="repaired">The realm after correction by the router.</param>
    /// <param name="origin">The public origin that clients use.</param>
    internal static CheckResult Evaluate(string name, string direct, string realm, string repaired, PublicOrigin origin)
    {
        var check = $"{name}: token service URL";
        if (!repaired.StartsWith($"{origin}/", StringComparison.Ordinal))
        {
            return new(check, $"{realm}, which is not under {origin}", Verdict.Error,
                "clients cannot get tokens from this URL: configure proxies between the router and Nexus to keep Host and X-Forwarded-Proto");
        }
        if (Defect(realm) is { } defect)
            return new(check, $"{realm} ({defect}); the router corrects it to {repaired}", Verdict.Warning, "upgrade Nexus; clients that bypass the router fail");
        if (Defect(direct) is { } hidden)
            return new(check, $"directly: {direct} ({hidden}); through the router: {repaired}", Verdict.Warning, "upgrade Nexus; clients that bypass the router fail");
        return new(check, realm == repaired ? realm : $"{realm}; the router corrects it to {repaired}");
    }

    private static string? Defect(string realm) => realm switch
    {
        _ when realm.StartsWith("null://", StringComparison.Ordinal) => "no scheme, a bug of Nexus 3.77 to 3.78.2",
        _ when DoubledPort().IsMatch(realm) => "repeated port, a bug of Nexus 3.78 to 3.80",
        _ => null,
    };

    [GeneratedRegex("^[a-z]+://(\\[[^\\]]*\\]|[^/:]*):[0-9]+:[0-9]+", RegexOptions.ExplicitCapture)]
    private static partial Regex DoubledPort();
}
