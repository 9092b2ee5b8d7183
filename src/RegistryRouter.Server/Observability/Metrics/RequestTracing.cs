using System.Diagnostics;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Observability.Metrics;

/// <summary>Writes one span per request by OpenTelemetry's HTTP conventions; costs nothing without a listener.</summary>
internal sealed class RequestTracing : IDisposable
{
    public const string SourceName = "RegistryRouter";

    private readonly ActivitySource _source = new(SourceName);

    /// <summary>Starts a span below the client's (<c>traceparent</c>), if it has one; null without a listener.</summary>
    public Activity? Start(HttpRequest request)
    {
        if (!_source.HasListeners())
            return null;
        ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, isRemote: true, out var parent);
        return _source.StartActivity(request.Method, ActivityKind.Server, parent);
    }

    /// <summary>Records the result.</summary>
    public static void Describe(Activity? activity, ObservedExchange exchange)
    {
        if (activity is not { IsAllDataRequested: true })
            return;
        var decision = exchange.Route?.Decision;
        activity.DisplayName = $"{exchange.Context.Request.Method} {decision?.Operation.ToString() ?? "refused"}";
        activity.SetTag("http.request.method", exchange.Context.Request.Method);
        activity.SetTag("url.path", exchange.Path);
        activity.SetTag("http.response.status_code", exchange.Status);
        activity.SetTag("http.request.body.size", exchange.BytesIn);
        activity.SetTag("http.response.body.size", exchange.BytesOut);
        activity.SetTag("client.address", exchange.Client?.ToString());
        activity.SetTag("registry_router.request_id", exchange.Id);
        activity.SetTag("registry_router.operation", decision?.Operation.ToString());
        activity.SetTag("registry_router.repository", decision?.Path.Repository.ToString());
        activity.SetTag("registry_router.upstream", UpstreamLabel.Of(decision));
        activity.SetTag("registry_router.first_byte_ms", exchange.FirstByte?.TotalMilliseconds);
        if (exchange.Status >= StatusCodes.Status500InternalServerError)
            activity.SetStatus(ActivityStatusCode.Error, exchange.Error is { } error ? Printable.Text(error.Message) : null);
    }

    public void Dispose() => _source.Dispose();
}
