using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Proxy;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Access;

/// <summary>Lets a manifest be written to an immutable tag only while hosted does not have the tag.</summary>
/// <remarks>Two pushers at one router never both win. Two routers know nothing of each other.</remarks>
internal sealed class ImmutableTagGate(UpstreamQuestion upstreams, ManifestBodies manifests)
{
    /// <summary>How long a push waits for another of the same tag.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TagLocks _locks = new();

    /// <summary>Reads the manifest, waits for its turn, and writes it if the tag is free.</summary>
    /// <param name="context">The manifest's write.</param>
    /// <param name="taken">What the client is told if the tag is there.</param>
    /// <param name="write">Forwards it.</param>
    public Task WriteAsync(HttpContext context, RouterError taken, RequestDelegate write) =>
        manifests.KeepAsync(context, manifest => WriteAsync(context, manifest, taken, write));

    private async Task WriteAsync(HttpContext context, KeptManifest manifest, RouterError taken, RequestDelegate write)
    {
        var path = context.Route.Decision.Path;
        using var turn = await _locks.TakeAsync($"{Uri.UnescapeDataString(path.Repository)}:{Uri.UnescapeDataString(path.Reference)}", Patience, context.RequestAborted);
        var refusal = turn is null ? PolicyErrors.TagBusy : await RefusalAsync(context, taken);
        if (refusal is not null)
        {
            await ErrorWriter.WriteAsync(context, refusal, toRegistryClient: true);
            return;
        }
        // The turn must last until Nexus has answered, or the next pusher would find the tag free while it is written.
        manifest.OutlivesClient = true;
        await write(context);
    }

    // By the client's own authorization. Whatever is not a clear "no" must not become a write: an account that may write
    // but not read would overwrite.
    private async Task<RouterError?> RefusalAsync(HttpContext context, RouterError taken)
    {
        var answer = await upstreams.AskForManifestAsync(context);
        switch (answer.StatusCode)
        {
            case StatusCodes.Status404NotFound:
                return null;
            case StatusCodes.Status200OK:
                return taken;
            case StatusCodes.Status401Unauthorized:
                context.Response.Headers.WWWAuthenticate = answer.Headers.WWWAuthenticate;
                return PolicyErrors.LoginRequired;
            case StatusCodes.Status403Forbidden:
                return PolicyErrors.TagNotReadable;
            default:
                return PolicyErrors.TagUnknown;
        }
    }
}
