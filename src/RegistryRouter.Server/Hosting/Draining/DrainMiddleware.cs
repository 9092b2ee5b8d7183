using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>Counts running requests, and closes HTTP/1.1 connections while the router drains.</summary>
internal sealed class DrainMiddleware(RequestDelegate next, RunningRequests running, Drain drain)
{
    public async Task InvokeAsync(HttpContext context)
    {
        running.Begin();
        try
        {
            if (drain.IsDraining)
                LetConnectionEnd(context);
            if (IsEndless(context))
                await UntilClosingAsync(context);
            else
                await next(context);
        }
        finally
        {
            running.End();
        }
    }

    // HTTP/1.1 has no signal on an idle connection: a request sent while the connection is being closed is lost. With
    // Connection: close in a response, the client opens its next connection elsewhere. HTTP/2 has GOAWAY.
    private static void LetConnectionEnd(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
    }

    private static bool IsEndless(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private async Task UntilClosingAsync(HttpContext context)
    {
        await using var abort = drain.Closing.Register(context.Abort);
        await next(context);
    }
}
