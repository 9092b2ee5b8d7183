using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Cache;

/// <summary>Serves reads from the cache; forgets what a write changes. Everything else passes.</summary>
internal sealed class CacheMiddleware(RequestDelegate next, ReadScopes scopes, ContentReads contents, TagReads tagReads, SignInReads signIns, ReadProofs proofs, Tags tags)
{
    public Task InvokeAsync(HttpContext context)
    {
        var decision = context.Route.Decision;
        return CachedRead.Kind(decision, context.Request.Method) switch
        {
            CachedReadKind.Ping => signIns.ServeAsync(context, scopes.Of(context), isToken: false, next),
            CachedReadKind.Token => signIns.ServeAsync(context, scopes.Of(context), isToken: true, next),
            CachedReadKind.Tag => tagReads.ServeAsync(context, scopes.Of(context), decision.Path.Reference.ToString(), next),
            CachedReadKind.Manifest => contents.ServeAsync(context, Read(context, isManifest: true), next),
            CachedReadKind.Blob => contents.ServeAsync(context, Read(context, isManifest: false), next),
            _ => decision.Operation is RegistryOperation.ManifestWrite or RegistryOperation.ManifestDelete or RegistryOperation.BlobDelete
                ? WriteAsync(context, decision)
                : next(context),
        };
    }

    private ContentRead Read(HttpContext context, bool isManifest) =>
        new(scopes.Of(context), Uri.UnescapeDataString(context.Route.Decision.Path.Reference), context.Route.Target, isManifest);

    // Before and after: a read in between may have learned the old state.
    private async Task WriteAsync(HttpContext context, RouteDecision decision)
    {
        var (repository, reference) = (decision.Path.Repository.ToString(), Uri.UnescapeDataString(decision.Path.Reference));
        var isDelete = decision.Operation != RegistryOperation.ManifestWrite;
        Forget(repository, reference, isDelete);
        await next(context);
        Forget(repository, reference, isDelete);
    }

    private void Forget(string repository, string reference, bool isDelete)
    {
        if (!ContentDigest.IsWellFormed(reference))
        {
            tags.Forget(repository, reference);
        }
        else if (isDelete)
        {
            proofs.Forget(repository, reference);
            tags.ForgetDigest(repository, reference);
        }
    }
}
