using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Access;

/// <summary>
/// Returns 429 for reads of the client with the most pulls in 24 hours while Nexus' request budget is nearly used up.
/// Requests of pushes, the ping and the token service pass.
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
