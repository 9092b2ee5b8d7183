using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether the router answers as clients need it, and sends them to a token service that they can reach.</summary>
internal sealed class RouterCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var router = examination.Router;
        router.First = await ProtocolProbe.LookCloserAsync(router, await router.AskAsync(RoleCheck.Ping, cancellationToken), cancellationToken);
        yield return router.First.Silence is { } silence
            ? JudgeSilence(router, silence, examination.IsRouterNamed)
            : JudgePing(router.First, examination.Group);
        if (router is { IsRegistry: true, Challenge.IsBearer: true })
        {
            var token = await router.AskAsync(Question.Get(router.Challenge.TokenTarget("", "registry:catalog:*")), cancellationToken);
            yield return JudgeRealm(router.Challenge.Realm, examination.Origin, token);
        }
        if (router.IsRegistry && examination.HasUiOnRegistryHosts)
            yield return JudgeUi(await router.AskAsync(RoleCheck.Status, cancellationToken));
    }

    internal static Finding JudgeSilence(Place router, Silence silence, bool isNamed) => isNamed
        ? new($"Router {router}", silence.Words, Verdict.Mend, "check the address of --router, that the router runs and that its port is published")
        : new($"Router {router}", silence.Words, Verdict.Warning, "no router runs on this machine; name its address with --router");

    internal static Finding JudgePing(Answer answer, Place group)
    {
        var asked = $"Router: {RoleCheck.Ping}";
        var (came, scheme) = (Challenge.Of(answer).Scheme, group.Challenge.Scheme);
        return answer.Status switch
        {
            401 or 200 when answer.IsRegistry && (came == scheme || scheme.Length == 0) => new(asked, $"{answer.Status}, {(came.Length == 0 ? "no sign-in" : came)}"),
            401 or 200 when answer.IsRegistry => new(asked, $"{(came.Length == 0 ? "no challenge" : came)}, while Group asks for {scheme}", Verdict.Mend,
                "the router that runs has other addresses than this check: give both the same configuration"),
            421 => new(asked, answer.Words, Verdict.Mend, "add the name to Router:Hosts, or name the router by one of its names"),
            308 => new(asked, "sends to https", Verdict.Mend, "write https:// in --router"),
            _ when answer.IsRegistry && !group.IsRegistry => new(asked, answer.Words, Verdict.Mend, "mend first what was found about Nexus:Group"),
            >= 500 => new(asked, answer.Words, Verdict.Mend, "the router can't reach Nexus where this check can: look at its configuration, its log and its network"),
            _ => new(asked, answer.Words, Verdict.Mend, "something else than the router answers there"),
        };
    }

    internal static Finding JudgeRealm(string realm, PublicOrigin origin, Answer token)
    {
        const string asked = "Router: address of the token service";
        if (!realm.StartsWith($"{origin}/", StringComparison.Ordinal))
            return new(asked, $"{realm}, not under {origin}", Verdict.Mend, "a proxy in front of the router changes scheme, host or port: add it to Access:TrustedProxies and let it send X-Forwarded-Proto and -Host, or set Router:PublicUrls");
        return token.Status is 200 or 401
            ? new(asked, realm)
            : new(asked, $"{realm}, which answers {token.Words}", Verdict.Mend, "activate the realm 'Docker Bearer Token Realm' in Nexus (Security, Realms)");
    }

    internal static Finding JudgeUi(Answer answer) => answer.Status == 200
        ? new("Router: web UI", "answers")
        : new("Router: web UI", answer.Words, Verdict.Mend, "check Nexus:Ui of the router that runs");
}
