using Microsoft.Extensions.Primitives;
using RegistryRouter.Access;
using RegistryRouter.Configuration;
using RegistryRouter.Errors;
using RegistryRouter.Proxy;
using RegistryRouter.Registry;
using RegistryRouter.Routing;

namespace RegistryRouter.Policy;

/// <summary>Asks the policy, by the rules that are in force now, and does what it says.</summary>
internal sealed class AccessPolicyMiddleware(
    RequestDelegate next, Live<AccessOptions> access, ImmutableTagGate gate, UpstreamQuestion upstreams)
{
    private const string BasicChallenge = "Basic realm=\"Nexus Repository Manager\"";

    private volatile AccessRules _rules = new(access.Current);

    public Task InvokeAsync(HttpContext context)
    {
        if (!ReferenceEquals(_rules.Options, access.Current))
            _rules = new AccessRules(access.Current);
        var decision = AccessPolicy.Decide(
            context.Route.Decision, context.Request.Method, context.HostKind, context.Connection.RemoteIpAddress,
            context.Request.Headers.Authorization, _rules);
        return decision.Verdict switch
        {
            PolicyVerdict.Allow => next(context),
            PolicyVerdict.Refuse => ErrorWriter.WriteAsync(context, decision.Refusal!, context.Route.Decision.Path.IsRegistry),
            PolicyVerdict.Challenge => ChallengeAsync(context, decision.Refusal!),
            PolicyVerdict.AllowNewTag => gate.WriteAsync(context, decision.Refusal!, next),
            _ => throw new ArgumentOutOfRangeException(nameof(context), decision.Verdict, null),
        };
    }

    private async Task ChallengeAsync(HttpContext context, RouterError refusal)
    {
        context.Response.Headers.WWWAuthenticate = await HowToSignInAsync(context);
        await ErrorWriter.WriteAsync(context, refusal, toRegistryClient: true);
    }

    // As Nexus asks for it, so that a client learns one scheme for everything. The token service itself takes Basic.
    private async Task<StringValues> HowToSignInAsync(HttpContext context)
    {
        if (context.Route.Decision.Operation == RegistryOperation.Token)
            return BasicChallenge;
        var challenge = (await upstreams.AskForChallengeAsync(context)).Headers.WWWAuthenticate;
        return challenge.Count > 0 ? challenge : BasicChallenge;
    }
}
