using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>Treats every request on the mirror's listener as a mirror request, regardless of its host name.</summary>
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
