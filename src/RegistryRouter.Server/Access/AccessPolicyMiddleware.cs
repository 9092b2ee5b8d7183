using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Proxy.Lookups;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Access;

/// <summary>Applies the access policy with the current rules.</summary>
internal sealed partial class AccessPolicyMiddleware(
    RequestDelegate next, Live<AccessOptions> access, ImmutableTagGate gate, UpstreamLookup upstreams, ILogger<AccessPolicyMiddleware> logger)
{
    private const string BasicChallenge = "Basic realm=\"Nexus Repository Manager\"";

    private volatile AccessRules _rules = Take(access.Current, logger);

    public Task InvokeAsync(HttpContext context)
    {
        if (!ReferenceEquals(_rules.Options, access.Current))
            _rules = Take(access.Current, logger);
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

    private static AccessRules Take(AccessOptions options, ILogger logger)
    {
        var rules = new AccessRules(options);
        if (rules.AreOpenOnUi)
            Log.OpenOnUi(logger);
        return rules;
    }

    private async Task ChallengeAsync(HttpContext context, RouterError refusal)
    {
        context.Response.Headers.WWWAuthenticate = await HowToSignInAsync(context);
        await ErrorWriter.WriteAsync(context, refusal, toRegistryClient: true);
    }

    // The same challenge as that of Nexus, so that clients use one scheme everywhere. The token service takes Basic, and so
    // does Nexus' own port, which browsers use too.
    private async Task<StringValues> HowToSignInAsync(HttpContext context)
    {
        if (context.Route.Decision is { Operation: RegistryOperation.Token } or { Upstream: Upstream.Ui })
            return BasicChallenge;
        var challenge = (await upstreams.GetChallengeAsync(context)).Headers.WWWAuthenticate;
        return challenge.Count > 0 ? challenge : BasicChallenge;
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Warning, "Access:UiDockerPaths is Open, so Access:ReadOnly, PushNetworks, ImmutableTags and RequireLogin do not apply to the Docker paths of the web UI (/repository/NAME/v2/…, /v2/… under Ui:Hosts). Set it to Guarded, or make sure that the roles in Nexus enforce the same restrictions")]
        public static partial void OpenOnUi(ILogger logger);
    }
}
