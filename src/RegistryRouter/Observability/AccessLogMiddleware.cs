using RegistryRouter.Registry;
using RegistryRouter.Routing;

namespace RegistryRouter.Observability;

/// <summary>One event per request. Never the query (it may hold an account) and never <c>Authorization</c>.</summary>
internal sealed partial class AccessLogMiddleware(RequestDelegate next, TimeProvider time, ILogger<AccessLogMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (logger.IsEnabled(LogLevel.Information))
                Write(context, time.GetElapsedTime(started));
        }
    }

    private void Write(HttpContext context, TimeSpan elapsed)
    {
        var route = context.Features.Get<RouteDecisionFeature>();
        var path = route?.Target ?? context.Request.Path.Value ?? "";
        var query = path.IndexOf('?');
        Log.Request(
            logger,
            context.Connection.RemoteIpAddress,
            context.Request.Method,
            query < 0 ? path : path[..query],
            route?.Decision.Operation,
            route?.Decision.Upstream,
            context.Response.StatusCode,
            Math.Round(elapsed.TotalMilliseconds, 1),
            context.RequestAborted.IsCancellationRequested ? "aborted" : "complete");
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "{Client} {Method} {Path} {Operation} → {Upstream}: {Status} in {Milliseconds} ms, {Ending}")]
        public static partial void Request(
            ILogger logger, System.Net.IPAddress? client, string method, string path, RegistryOperation? operation, Upstream? upstream, int status, double milliseconds, string ending);
    }
}
