using Microsoft.AspNetCore.Connections.Features;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Access;

/// <summary>Returns 429 for requests over the limits. Runs after the router's own pages, which are never limited.</summary>
internal sealed class RequestLimitsMiddleware(RequestDelegate next, RequestLimits limits)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ConnectionOverLimit>() is not null)
        {
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
            await RefuseAsync(context, LimitErrors.NewConnections);
            return;
        }

        using var admission = limits.Admit(context.Connection.RemoteIpAddress, IsUpload(context));
        if (admission.Refusal is { } refusal)
            await RefuseAsync(context, refusal);
        else
            await next(context);
    }

    private static bool IsUpload(HttpContext context) =>
        context.Route.Decision.Operation == RegistryOperation.UploadSession && context.Request.Method is "POST" or "PATCH" or "PUT";

    private static Task RefuseAsync(HttpContext context, RouterError refusal) =>
        ErrorWriter.WriteAsync(context, refusal, context.Route.Decision.Path.IsRegistry);
}
