using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether clients can reach the token service that a challenge names, with the router's repair and past the router.</summary>
internal sealed partial class RealmCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var connector in examination.Connectors.Where(connector => connector is { IsRegistry: true, Challenge.IsBearer: true }))
        {
            var direct = Challenge.Of(await connector.AskAsync(RoleCheck.Ping with { IsAsRouter = false }, cancellationToken));
            var realm = connector.Challenge.Realm;
            yield return Judge(connector.Name, direct.Realm, realm, examination.Repair(connector).Repair(realm, examination.Origin), examination.Origin);
        }
    }

    /// <param name="name">Of the connector.</param>
    /// <param name="direct">The realm that a client past the router is told.</param>
    /// <param name="realm">The realm that the router is told.</param>
    /// <param name="repaired">What it makes of it.</param>
    /// <param name="origin">Under which address clients ask.</param>
    internal static Finding Judge(string name, string direct, string realm, string repaired, PublicOrigin origin)
    {
        var asked = $"{name}: address of the token service";
        if (!repaired.StartsWith($"{origin}/", StringComparison.Ordinal))
        {
            return new(asked, $"{realm}, which does not lead to {origin}", Verdict.Mend,
                "clients will ask there for tokens and fail: let nothing between router and Nexus change Host and X-Forwarded-Proto");
        }
        if (Fault(realm) is { } fault)
            return new(asked, $"{realm} ({fault}); the router makes it {repaired}", Verdict.Warning, "clients past the router fail: upgrade Nexus");
        if (Fault(direct) is { } hidden)
            return new(asked, $"past the router {direct} ({hidden}); through it {repaired}", Verdict.Warning, "clients past the router fail: upgrade Nexus");
        return new(asked, realm == repaired ? realm : $"{realm}; the router makes it {repaired}");
    }

    private static string? Fault(string realm) => realm switch
    {
        _ when realm.StartsWith("null://", StringComparison.Ordinal) => "no scheme, as Nexus 3.77 to 3.78.2 write it",
        _ when DoubledPort().IsMatch(realm) => "doubled port, as Nexus 3.78 to 3.80 write it",
        _ => null,
    };

    [GeneratedRegex("^[a-z]+://(\\[[^\\]]*\\]|[^/:]*):[0-9]+:[0-9]+", RegexOptions.ExplicitCapture)]
    private static partial Regex DoubledPort();
}
