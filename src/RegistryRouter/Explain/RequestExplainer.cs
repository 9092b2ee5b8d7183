using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Hosting.Requests;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Pages;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Explain;

/// <summary>Runs the decisions of the request pipeline, in order, without sending the request.</summary>
internal sealed class RequestExplainer(
    PublicHosts hosts, ClientAddress client, PublicAddress address, MirrorNamespaces namespaces, ForwardingExplainer forwarding,
    IOptions<RoutingOptions> routing, IOptions<RouterOptions> router, IOptions<MirrorOptions> mirror, IOptions<TlsOptions> tls,
    Live<AccessOptions> access)
{
    public Task<Explanation> ExplainAsync(SampleRequest request, CancellationToken cancellationToken)
    {
        var explanation = new Explanation($"{request.Method} {request.Scheme}://{request.Host}{RedactedUrl.Target(request.Target)}");
        if (!RequestTargetMiddleware.IsPath(request.Target))
            return Responded(explanation, ExplainedResponse.Of(RouterErrors.TargetNotAPath));
        var listener = Listener(request);
        request = request.As(context =>
        {
            client.Take(context);
            address.Settle(context.Request, listener);
        });
        var isRedirected = address.IsRedirected(request.ToContext().Request, listener);
        var kind = listener == ListenerKind.Mirror ? HostKind.Mirror : hosts.Kind(request.Host.Host);
        if (kind is null)
            return Responded(explanation, ExplainedResponse.Of(RouterErrors.UnknownHost(request.Host.Host)));

        explanation = explanation with { Host = Name(kind.Value) };
        if (Page(request, kind.Value) is { } page && (page == AuthorityDownloadMiddleware.FileName || !isRedirected))
            return Responded(explanation, new(StatusCodes.Status200OK, null, "The router serves its connect page and its CA itself.", null));
        if (isRedirected)
            return Responded(explanation, new(StatusCodes.Status308PermanentRedirect, null, "Listen:Http redirects clients to https.", null));
        if (kind == HostKind.Mirror && IsDenied(request.Client))
            return Responded(explanation, ExplainedResponse.Of(MirrorErrors.NetworkDenied));
        return DecidedAsync(request, kind.Value, explanation, cancellationToken);
    }

    private async Task<Explanation> DecidedAsync(
        SampleRequest request, HostKind kind, Explanation explanation, CancellationToken cancellationToken)
    {
        var context = request.ToContext();
        if (RequestHeadersMiddleware.Settle(context.Request.Headers) is { } unclear)
            return explanation with { Response = ExplainedResponse.Of(unclear) };
        var decision = RequestRouter.Decide(
            request.Method, request.Target, context.Request.Headers.Accept, routing.Value, kind, namespaces.Names, context.Request.Headers.UserAgent);
        explanation = explanation with
        {
            Operation = decision.Operation.ToString(),
            Repository = decision.Path.Repository is { Length: > 0 } repository ? repository.ToString() : null,
            Reference = decision.Path.Reference is { Length: > 0 } reference ? reference.ToString() : null,
            Reason = decision.Reason,
        };
        if (decision.Refusal is { } refusal)
            return explanation with { Response = ExplainedResponse.Of(RouteRefusal.Error(refusal, decision.Path, request.Method, request.Target)) };
        if (decision.Upstream is null)
            return explanation with { Response = new(StatusCodes.Status200OK, null, "The router responds to the ping of a mirror itself.", null) };

        var policy = AccessPolicy.Decide(
            decision, request.Method, kind, request.Client, context.Request.Headers.Authorization, new AccessRules(access.Current));
        if (policy.Verdict is PolicyVerdict.Refuse or PolicyVerdict.Challenge && !DependsOnClient(policy, request))
            return explanation with { Reason = policy.Reason, Response = ExplainedResponse.Of(policy.Refusal!) };

        context.Features.Set(new PublicHostFeature(kind));
        context.Features.Set(new RouteDecisionFeature(decision, request.Target));
        return await forwarding.ExplainAsync(request, context, explanation, cancellationToken) with
        {
            Conditions = [.. OfCertificate(decision, request.Method), .. OfPolicy(policy)],
        };
    }

    private string? Page(SampleRequest request, HostKind kind) =>
        router.Value.PagePath.Length > 0 && PageTarget.Of(request.Target, router.Value.PagePath) is { } name
        && (name == AuthorityDownloadMiddleware.FileName || kind is HostKind.Shared or HostKind.Registry)
            ? name
            : null;

    private bool IsDenied(IPAddress? client) =>
        client is not null && !MirrorAccessMiddleware.IsOpenTo(client, [.. mirror.Value.Networks.Select(IPNetwork.Parse)]);

    private IEnumerable<string> OfCertificate(RouteDecision decision, string method) =>
        tls.Value.ClientCertificate == ClientCertificateRule.RequiredForPush && ClientCertificateMiddleware.IsNeeded(decision, method, access.Current)
            ? ["Only with a client certificate (Tls:ClientCertificate), otherwise the response is 403 DENIED."]
            : [];

    private static bool DependsOnClient(PolicyDecision policy, SampleRequest request) =>
        request.Client is null && (policy.Refusal == PolicyErrors.PushNetworkDenied || policy.Refusal == PolicyErrors.UiNetworkDenied);

    private static IEnumerable<string> OfPolicy(PolicyDecision policy) => policy.Verdict switch
    {
        PolicyVerdict.Allow => [],
        PolicyVerdict.AllowNewTag => [$"{policy.Reason} Then the response is {policy.Refusal!.Status} {policy.Refusal.Code}."],
        PolicyVerdict.Refuse => [$"{policy.Reason} Set the client's address with --from."],
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy.Verdict, null),
    };

    private ListenerKind Listener(SampleRequest request)
    {
        var isMirror = MirrorListener.TryParse(mirror.Value.Listen, out var listen) && listen.Port == request.Host.Port;
        return isMirror ? ListenerKind.Mirror
            : tls.Value.Enabled && request.Scheme == "http" ? ListenerKind.Http
            : ListenerKind.Https;
    }

    private static Task<Explanation> Responded(Explanation explanation, ExplainedResponse response) =>
        Task.FromResult(explanation with { Response = response });

    private static string Name(HostKind kind) => kind switch
    {
        HostKind.Shared => "shared",
        HostKind.Registry => "registry",
        HostKind.Ui => "ui",
        HostKind.Mirror => "mirror",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
