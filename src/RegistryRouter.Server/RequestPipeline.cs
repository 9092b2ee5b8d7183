using Microsoft.Extensions.Options;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Cache;
using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Hosting.Draining;
using RegistryRouter.Server.Hosting.Requests;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Observability;
using RegistryRouter.Server.Pages;
using RegistryRouter.Server.Proxy;
using RegistryRouter.Server.Proxy.Lookups;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server;

/// <summary>The steps of a client's request, in the order in which they are served and explained. No folder is entered twice.</summary>
internal static class RequestPipeline
{
    public static readonly IReadOnlyList<RequestStep> Steps =
    [
        RequestStep.Of<ObservationMiddleware>(use: app => app.UseObservation()),    // gives every request an id, observes every response
        RequestStep.Of<DrainMiddleware>(),
        RequestStep.Of<ClientAddressMiddleware>(judge: Settle),                     // from here on, address, scheme and host are the client's
        RequestStep.Of<HstsMiddleware>(when: services => Options<TlsOptions>(services).Hsts > TimeSpan.Zero),
        RequestStep.Of<RequestChecksMiddleware>(judge: (_, context) => Judgement.Of(RequestChecksMiddleware.Refusal(context))),
        RequestStep.Of<AcmeChallengeMiddleware>(when: services => Options<TlsOptions>(services).AcmeWebRoot.Length > 0, judge: AnswerChallenge),
        RequestStep.Of<PublicHostMiddleware>(judge: Name),                          // from here on, the kind of host and the page are known
        RequestStep.Of<RouteDecisionMiddleware>(judge: (step, context) => Judgement.Of(step.Decide(context))),
        RequestStep.Of<PagesMiddleware>(when: services => Options<RouterOptions>(services).PagePath.Length > 0, judge: ShowPage),
        RequestStep.Of<RequestLimitsMiddleware>(when: services => Options<LimitsOptions>(services).LimitRequests),
        RequestStep.Of<NoisiestPullerMiddleware>(when: services => Options<LimitsOptions>(services).SlowNoisiestPullerAt > 0),
        RequestStep.Of<ClientCertificateMiddleware>(when: NeedsCertificates, judge: AskForCertificate),
        RequestStep.Of<AccessPolicyMiddleware>(judge: ApplyPolicy),
        RequestStep.Of<ManifestBodyMiddleware>(),                                   // after the access rules, which reject without reading the body
        RequestStep.Of<MirrorPingMiddleware>(when: services => Options<MirrorOptions>(services).IsOn, judge: AnswerPing),
        RequestStep.Of<CacheMiddleware>(when: services => Options<CacheOptions>(services).IsOn, ServeFromCache),
        RequestStep.Of<BlobLookupMiddleware>(),
        RequestStep.Last<UpstreamEndpoints>(app => app.RunRegistryProxy()),
    ];

    /// <summary>Adds the steps that are on.</summary>
    public static void Use(WebApplication app)
    {
        // A public URL of a host that the router does not serve stops the start.
        app.Services.GetRequiredService<PublicAddress>();
        foreach (var step in Steps.Where(step => step.IsOn(app.Services)))
            step.Use(app);
    }

    private static TOptions Options<TOptions>(IServiceProvider services)
        where TOptions : class => services.GetRequiredService<IOptions<TOptions>>().Value;

    private static bool NeedsCertificates(IServiceProvider services) =>
        services.GetRequiredService<ClientCertificates>().Rule == ClientCertificateRule.RequiredForPush;

    private static Judgement? Settle(ClientAddressMiddleware step, HttpContext context)
    {
        step.Settle(context);
        return null;
    }

    private static Judgement? AnswerChallenge(AcmeChallengeMiddleware step, HttpContext context) =>
        AcmeChallengeMiddleware.IsChallenge(context)
            ? new(StatusCodes.Status200OK, "The router serves the file from Tls:AcmeWebRoot, or 404 if there is none.")
            : null;

    private static Judgement? Name(PublicHostMiddleware step, HttpContext context) =>
        Judgement.Of(step.Settle(context))
        ?? (step.IsRedirected(context) ? new(StatusCodes.Status308PermanentRedirect, "Listen:Http redirects clients to https.") : null);

    private static Judgement? ShowPage(PagesMiddleware step, HttpContext context) =>
        context.Page is null ? null : new(StatusCodes.Status200OK, "The router serves its connect page and its CA itself.");

    private static Judgement? AskForCertificate(ClientCertificateMiddleware step, HttpContext context) =>
        step.IsNeeded(context)
            ? Judgement.Of(RouterErrors.ClientCertificateMissing)! with
            {
                Condition = "Only with a client certificate (Tls:ClientCertificate), otherwise the response is 403 DENIED.",
            }
            : null;

    private static Judgement? ApplyPolicy(AccessPolicyMiddleware step, HttpContext context)
    {
        var decision = step.Decide(context);
        var isConditional = decision.Verdict == PolicyVerdict.AllowNewTag;
        return decision.Refusal is not { } error ? null : Judgement.Of(error)! with
        {
            Reason = decision.Reason,
            Condition = isConditional ? $"{decision.Reason} Then the response is {error.Status} {error.Code}." : null,
        };
    }

    private static Judgement? ServeFromCache(HttpContext context) => CachedRead.Condition(context.Route.Decision, context.Request.Method) is { } condition
        ? new(StatusCodes.Status200OK, "The router serves it from its cache.") { Condition = condition }
        : null;

    private static Judgement? AnswerPing(MirrorPingMiddleware step, HttpContext context) =>
        MirrorPingMiddleware.IsPing(context) ? new(StatusCodes.Status200OK, "The router responds to the ping of a mirror itself.") : null;
}
