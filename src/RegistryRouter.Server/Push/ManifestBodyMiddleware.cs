using Microsoft.Extensions.Options;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Push;

/// <summary>Buffers a manifest that may have to be sent twice, unless it is buffered already.</summary>
internal sealed class ManifestBodyMiddleware(RequestDelegate next, ManifestBodies manifests, IOptions<PushOptions> options)
{
    public Task InvokeAsync(HttpContext context) =>
        options.Value.Promote && context.Route.Decision.Operation == RegistryOperation.ManifestWrite && context.Features.Get<BufferedManifest>() is null
            ? manifests.KeepAsync(context, _ => next(context))
            : next(context);
}
