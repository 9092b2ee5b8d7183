using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// Answers the ping of the mirror's clients with 200, as a registry does that needs no sign-in. Nexus' 401 would make a
/// Docker daemon answer with its credentials of the Docker Hub.
/// </summary>
internal sealed class MirrorPingMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.HostKind != HostKind.Mirror || context.Route.Decision.Operation != RegistryOperation.Ping)
            return next(context);

        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 2;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync("{}", context.RequestAborted);
    }
}
