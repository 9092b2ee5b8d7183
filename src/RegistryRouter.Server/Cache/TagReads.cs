using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Cache;

/// <summary>Resolves tags: by Nexus, unless <c>Cache:TagFreshness</c> allows the last digest or Nexus fails.</summary>
internal sealed class TagReads(ContentReads contents, OriginChecks checks, ReadProofs proofs, Tags tags, Outages outages, BlobStore store)
{
    public async Task ServeAsync(HttpContext context, ReadScope scope, string tag, RequestDelegate next)
    {
        var target = context.Route.Target;
        var (fresh, stale) = Known(context, scope, tag, target);
        if (fresh is not null)
        {
            await contents.ServeAsync(context, fresh, next);
            return;
        }
        if (stale is not null && !outages.Of(scope.Registry).ShouldTry())
        {
            await contents.ServeStaleAsync(context, stale, null, next);
            return;
        }

        var response = await checks.AskForTagAsync(context, scope, tag, target);
        if (response is { Status: StatusCodes.Status200OK, Digest: { } digest } && HttpMethods.IsGet(context.Request.Method))
        {
            await response.Body.CompleteAsync();
            await contents.ServeAsync(context, Read(scope, digest, target) with { Asked = 1 }, next);
        }
        else if (response.IsOutage && stale is not null)
        {
            await contents.ServeStaleAsync(context, stale, response, next);
        }
        else
        {
            await OriginPass.WriteHeadAsync(context, response, new CacheStatus(CacheOutcome.Miss, 1), next);
        }
    }

    private (ContentRead? Fresh, ContentRead? Stale) Known(HttpContext context, ReadScope scope, string tag, string target)
    {
        if (AcceptClass.Of(context.Request.Headers.Accept) is not { } accept || tags.Get(scope.Repository, tag, accept) is not ({ } known, var state) || !store.Holds(known.Digest))
            return default;
        var read = Read(scope, known.Digest, target);
        return proofs.State(scope.Credential, scope.Repository, known.Digest) switch
        {
            ProofState.Fresh when state == ProofState.Fresh => (read, read),
            ProofState.Fresh or ProofState.Stale => (null, read),
            _ => default,
        };
    }

    private static ContentRead Read(ReadScope scope, string digest, string target) => new(scope, digest, ByDigest(target, digest), IsManifest: true);

    // The tag is the last segment of the path.
    private static string ByDigest(string target, string digest)
    {
        var length = TargetParts.PathLength(target);
        return $"{target.AsSpan(0, target.AsSpan(0, length).LastIndexOf('/') + 1)}{digest}{target.AsSpan(length)}";
    }
}
