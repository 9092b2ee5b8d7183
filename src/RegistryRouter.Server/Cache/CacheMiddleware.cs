using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Cache;

/// <summary>Serves reads from the cache; forgets what a write changes. Everything else passes.</summary>
internal sealed class CacheMiddleware(RequestDelegate next, ReadScopes scopes, ContentReads contents, TagReads tagReads, SignInReads signIns, ReadProofs proofs, Tags tags, MirrorNamespaces namespaces, CacheMetrics metrics)
{
    public Task InvokeAsync(HttpContext context)
    {
        var decision = context.Route.Decision;
        return CachedRead.Kind(decision, context.Request.Method) switch
        {
            CachedReadKind.SignIn => CountedAsync(context, signIns.ServeAsync(context, scopes.Of(context))),
            CachedReadKind.Tag => CountedAsync(context, tagReads.ServeAsync(context, scopes.Of(context), decision.Path.Reference.ToString(), next)),
            CachedReadKind.Manifest => CountedAsync(context, contents.ServeAsync(context, Read(context, isManifest: true), next)),
            CachedReadKind.Blob => CountedAsync(context, contents.ServeAsync(context, Read(context, isManifest: false), next)),
            _ => decision.Operation is RegistryOperation.ManifestWrite or RegistryOperation.ManifestDelete or RegistryOperation.BlobDelete
                ? WriteAsync(context, decision)
                : next(context),
        };
    }

    private async Task CountedAsync(HttpContext context, Task serving)
    {
        try
        {
            await serving;
        }
        finally
        {
            metrics.Count(context.Features.Get<CacheStatus>());
        }
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

    // The registries of the mirror may contain the hosted repository.
    private void Forget(string name, string reference, bool isDelete)
    {
        foreach (var registry in namespaces.Names.Prepend(""))
        {
            var repository = new RepositoryName(registry, name);
            if (!ContentDigest.IsWellFormed(reference))
            {
                tags.Forget(repository, reference);
            }
            else if (isDelete)
            {
                proofs.End(repository, reference);
                tags.ForgetDigest(repository, reference);
            }
        }
    }
}
