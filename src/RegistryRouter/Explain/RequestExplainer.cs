using Microsoft.Extensions.Options;
using RegistryRouter.Server;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Explain;

/// <summary>Asks each step of the request pipeline what it would do, without sending the request.</summary>
internal sealed class RequestExplainer(
    IServiceProvider services, ForwardingExplainer forwarding, IOptions<MirrorOptions> mirror, IOptions<TlsOptions> tls)
{
    private static readonly RouterError?[] OfNetworks = [PolicyErrors.PushNetworkDenied, PolicyErrors.UiNetworkDenied, RouterErrors.MirrorNetworkDenied];

    public Task<Explanation> ExplainAsync(SampleRequest request, CancellationToken cancellationToken) =>
        ExplainAsync(RequestPipeline.Steps, request, cancellationToken);

    /// <param name="steps">The steps that the request passes.</param>
    /// <param name="request">The request to explain.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<Explanation> ExplainAsync(IEnumerable<RequestStep> steps, SampleRequest request, CancellationToken cancellationToken)
    {
        var explanation = new Explanation($"{request.Method} {request.Scheme}://{request.Host}{RedactedUrl.Target(request.Target)}");
        var context = request.ToContext();
        context.Features.Set(Listener(request));
        var conditions = new List<string>();
        foreach (var step in steps.Where(step => step.IsOn(services)))
        {
            if (step.Judge(services, context) is not { } judgement)
                continue;
            if (Condition(judgement, context) is not { } condition)
                return Responded(Described(explanation, context), judgement, conditions);
            conditions.Add(condition);
        }
        return await forwarding.ExplainAsync(request.SettledAs(context), context, Described(explanation, context), cancellationToken) with
        {
            Conditions = conditions,
        };
    }

    private static string? Condition(Judgement judgement, HttpContext context) =>
        context.Connection.RemoteIpAddress is null && OfNetworks.Contains(judgement.Error)
            ? $"{judgement.Reason} Set the client's address with --from."
            : judgement.Condition;

    private static Explanation Responded(Explanation explanation, Judgement judgement, List<string> conditions) => explanation with
    {
        Reason = judgement.Reason ?? explanation.Reason,
        Response = ExplainedResponse.Of(judgement),
        Conditions = judgement.Error is null ? conditions : [],
    };

    private static Explanation Described(Explanation explanation, HttpContext context)
    {
        explanation = explanation with { Host = Name(context.Features.Get<PublicHostFeature>()) };
        return context.Features.Get<RouteDecisionFeature>() is not { Decision: var decision } ? explanation : explanation with
        {
            Operation = decision.Operation.ToString(),
            Repository = decision.Path.Repository is { Length: > 0 } repository ? repository.ToString() : null,
            Reference = decision.Path.Reference is { Length: > 0 } reference ? reference.ToString() : null,
            Reason = decision.Reason,
        };
    }

    private ListenerFeature Listener(SampleRequest request)
    {
        var isMirror = MirrorListener.TryParse(mirror.Value.Listen, out var listen) && listen.Port == request.Host.Port;
        return isMirror ? new(ListenerKind.Mirror)
            : tls.Value.Enabled && request.Scheme == "http" ? new(ListenerKind.Http, RedirectsToTls: true)
            : new(ListenerKind.Https);
    }

    private static string? Name(PublicHostFeature? host) => host?.Kind switch
    {
        HostKind.Shared => "shared",
        HostKind.Registry => "registry",
        HostKind.Ui => "ui",
        HostKind.Mirror => "mirror",
        null => null,
        _ => throw new ArgumentOutOfRangeException(nameof(host), host, null),
    };
}
