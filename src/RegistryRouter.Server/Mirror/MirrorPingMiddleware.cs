using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// Responds to the ping of mirror clients with 200, like a registry without sign-in. After a 401 from Nexus, a Docker
/// daemon would send its Docker Hub credentials.
/// </summary>
internal sealed class MirrorPingMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.HostKind != HostKind.Mirror || context.Route.Decision.Operation != RegistryOperation.Ping)
            return next(context);

        context.Response.Headers[ApiVersionHeader.Name] = ApiVersionHeader.Value;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 2;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync("{}", context.RequestAborted);
    }
}
