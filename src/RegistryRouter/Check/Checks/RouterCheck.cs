using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that the router responds like a registry, and that its token service URL is reachable.</summary>
internal sealed class RouterCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var router = context.Router;
        router.FirstResponse = await ProtocolProbe.ClassifyAsync(router, await router.SendAsync(RoleCheck.Ping, cancellationToken), cancellationToken);
        yield return router.FirstResponse.Failure is { } failure
            ? EvaluateFailure(router, failure, context.IsRouterNamed)
            : EvaluatePing(router.FirstResponse, context.Group);
        if (router is { IsRegistry: true, Challenge.IsBearer: true })
        {
            var token = await router.SendAsync(ProbeRequest.Get(router.Challenge.TokenTarget("", "registry:catalog:*")), cancellationToken);
            yield return EvaluateRealm(router.Challenge.Realm, context.Origin, token);
        }
        if (router.IsRegistry && context.HasUiOnRegistryHosts)
            yield return EvaluateUi(await router.SendAsync(RoleCheck.Status, cancellationToken));
    }

    internal static CheckResult EvaluateFailure(ProbeTarget router, ConnectFailure failure, bool isNamed) => isNamed
        ? new($"Router {router}", failure.Message, Verdict.Error, "check the URL in --router, that the router is running and that its port is published")
        : new($"Router {router}", failure.Message, Verdict.Warning, "start the router on this machine, or pass its URL with --router");

    internal static CheckResult EvaluatePing(ProbeResponse response, ProbeTarget group)
    {
        var check = $"Router: {RoleCheck.Ping}";
        var (observed, scheme) = (Challenge.Of(response).Scheme, group.Challenge.Scheme);
        return response.Status switch
        {
            401 or 200 when response.IsRegistry && (observed == scheme || scheme.Length == 0) => new(check, $"{response.Status}, {(observed.Length == 0 ? "no sign-in" : observed)}"),
            401 or 200 when response.IsRegistry => new(check, $"{(observed.Length == 0 ? "no challenge" : observed)}, but Group requires {scheme}", Verdict.Error,
                "the running router uses other upstream addresses than this check: use the same configuration for both"),
            421 => new(check, response.Summary, Verdict.Error, "add the host name to Router:Hosts, or use one of the configured names"),
            308 => new(check, "redirects to https", Verdict.Error, "use https:// in --router"),
            _ when response.IsRegistry && !group.IsRegistry => new(check, response.Summary, Verdict.Error, "fix the errors of Nexus:Group first"),
            >= 500 => new(check, response.Summary, Verdict.Error, "the router cannot reach Nexus, but this check can: check the router's configuration, log and network"),
            _ => new(check, response.Summary, Verdict.Error, "another server responds at this URL: check the URL of the router"),
        };
    }

    internal static CheckResult EvaluateRealm(string realm, PublicOrigin origin, ProbeResponse token)
    {
        const string check = "Router: token service URL";
        if (!realm.StartsWith($"{origin}/", StringComparison.Ordinal))
            return new(check, $"{realm}, which is not under {origin}", Verdict.Error, "a proxy in front of the router changes scheme, host or port: add it to Access:TrustedProxies and configure it to send X-Forwarded-Proto and X-Forwarded-Host, or set Router:PublicUrls");
        return token.Status is 200 or 401
            ? new(check, realm)
            : new(check, $"{realm}, which returns {token.Summary}", Verdict.Error, "activate the realm 'Docker Bearer Token Realm' in Nexus (Security, Realms)");
    }

    internal static CheckResult EvaluateUi(ProbeResponse response) => response.Status == 200
        ? new("Router: web UI", "responds")
        : new("Router: web UI", response.Summary, Verdict.Error, "check Nexus:Ui of the running router");
}
