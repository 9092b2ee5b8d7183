using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Proxy.Lookups;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Access;

/// <summary>Allows a manifest write to an immutable tag only if hosted does not have the tag.</summary>
/// <remarks>Of two pushes through one router only one wins. Two routers do not coordinate.</remarks>
internal sealed class ImmutableTagGate(UpstreamLookup upstreams, ManifestBodies manifests)
{
    /// <summary>How long a push waits for another of the same tag.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TagLocks _locks = new();

    /// <summary>Reads the manifest, waits for the tag's lock, and writes it if the tag is free.</summary>
    /// <param name="context">The manifest's write.</param>
    /// <param name="taken">The error if the tag exists.</param>
    /// <param name="write">Forwards it.</param>
    public Task WriteAsync(HttpContext context, RouterError taken, RequestDelegate write) =>
        manifests.KeepAsync(context, manifest => WriteAsync(context, manifest, taken, write));

    private async Task WriteAsync(HttpContext context, BufferedManifest manifest, RouterError taken, RequestDelegate write)
    {
        var path = context.Route.Decision.Path;
        using var tagLock = await _locks.TakeAsync($"{Uri.UnescapeDataString(path.Repository)}:{Uri.UnescapeDataString(path.Reference)}", Patience, context.RequestAborted);
        var refusal = tagLock is null ? PolicyErrors.TagBusy : await RefusalAsync(context, taken);
        if (refusal is not null)
        {
            await ErrorWriter.WriteAsync(context, refusal, toRegistryClient: true);
            return;
        }
        // Hold the lock until Nexus has responded, or the next push would find the tag free while it is written.
        manifest.OutlivesClient = true;
        await write(context);
    }

    // With the client's credentials. Only a clear 404 may lead to a write: an account that may write but not read would
    // overwrite the tag.
    private async Task<RouterError?> RefusalAsync(HttpContext context, RouterError taken)
    {
        var answer = await upstreams.CheckHostedManifestAsync(context);
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
