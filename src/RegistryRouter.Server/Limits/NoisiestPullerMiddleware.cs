using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Usage;

namespace RegistryRouter.Server.Limits;

/// <summary>
/// Answers 429 to reads of the client that has pulled most in 24 hours, while the request budget of Nexus is nearly used up.
/// Whatever belongs to a push passes, so do the ping and the token service.
/// </summary>
internal sealed class NoisiestPullerMiddleware(RequestDelegate next, RequestMeter meter, IOptions<LimitsOptions> options)
{
    private readonly int _percent = options.Value.SlowNoisiestPullerAt;

    public Task InvokeAsync(HttpContext context) =>
        meter.IsUsed(_percent) && IsPull(context) && ClientName.Of(context.Connection.RemoteIpAddress) == meter.NoisiestReader
            ? ErrorWriter.WriteAsync(context, LimitErrors.NoisiestPuller, context.Route.Decision.Path.IsRegistry)
            : next(context);

    private static bool IsPull(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return false;
        var (decision, target) = (context.Route.Decision, context.Route.Target);
        return decision.Upstream switch
        {
            Upstream.Group => decision.Operation is not RegistryOperation.Ping and not RegistryOperation.Token,
            Upstream.Ui => target.StartsWith(UpstreamMeter.Content, StringComparison.Ordinal),
            _ => false,
        };
    }
}
