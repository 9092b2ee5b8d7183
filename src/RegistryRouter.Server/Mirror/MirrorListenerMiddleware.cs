using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>Makes whatever comes in on the mirror's own listener a request to the mirror, whatever name it asks for.</summary>
internal sealed class MirrorListenerMiddleware(RequestDelegate next)
{
    private static readonly PublicHostFeature Mirror = new(HostKind.Mirror);

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ListenerFeature>()?.Kind == ListenerKind.Mirror)
            context.Features.Set(Mirror);
        return next(context);
    }
}
