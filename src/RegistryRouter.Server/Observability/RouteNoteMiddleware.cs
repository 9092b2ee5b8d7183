using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Observability;

/// <summary>Stores the decision in the exchange: other threads that read running requests must not touch their context.</summary>
internal sealed class RouteNoteMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpResponseBodyFeature>() is CountingWriter { Exchange: var exchange })
            exchange.Route = context.Route;
        return next(context);
    }
}
