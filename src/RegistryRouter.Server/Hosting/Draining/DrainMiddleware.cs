using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>Counts the requests that run, and leads connections of HTTP/1.1 to their end while the router drains.</summary>
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

    // A client of HTTP/1.1 can't be told on an idle connection: a request that it sends while the connection is closed is
    // lost. Told with an answer, it opens the next connection elsewhere. HTTP/2 has GOAWAY and loses nothing.
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
