using RegistryRouter.Routing;
using Serilog.Events;
using Serilog.Parsing;

namespace RegistryRouter.Observability;

/// <summary>One event per request. Never the query (it may hold an account) and never <c>Authorization</c>.</summary>
/// <remarks>Made for Serilog directly: by way of the framework's logger the event cost more than forwarding the request.</remarks>
internal sealed class AccessLogMiddleware(RequestDelegate next, TimeProvider time, Serilog.ILogger logger)
{
    private static readonly MessageTemplate Template = new MessageTemplateParser().Parse(
        "{Client} {Method} {Path} {Operation} → {Upstream}: {Status} in {Milliseconds} ms, {Ending}");

    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (logger.IsEnabled(LogEventLevel.Information))
                logger.Write(Event(context, time.GetElapsedTime(started)));
        }
    }

    private LogEvent Event(HttpContext context, TimeSpan elapsed)
    {
        var route = context.Features.Get<RouteDecisionFeature>();
        var path = route?.Target ?? context.Request.Path.Value ?? "";
        var query = path.IndexOf('?');
        return new LogEvent(time.GetLocalNow(), LogEventLevel.Information, exception: null, Template,
        [
            Property("Client", context.Connection.RemoteIpAddress?.ToString()),
            Property("Method", context.Request.Method),
            Property("Path", query < 0 ? path : path[..query]),
            Property("Operation", route?.Decision.Operation.ToString()),
            Property("Upstream", route?.Decision.Upstream?.ToString()),
            Property("Status", context.Response.StatusCode),
            Property("Milliseconds", Math.Round(elapsed.TotalMilliseconds, 1)),
            Property("Ending", context.RequestAborted.IsCancellationRequested ? "aborted" : "complete"),
        ]);
    }

    private static LogEventProperty Property(string name, object? value) => new(name, new ScalarValue(value ?? "–"));
}
