using RegistryRouter.Server.Routing;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Server.Cache;

/// <summary>Resolves tags: by Nexus, unless <c>Cache:TagFreshness</c> allows the last digest or Nexus fails.</summary>
internal sealed class TagReads(
    ContentReads contents, OriginChecks checks, ReadProofs proofs, Tags tags, OutageGate outages, BlobStore store, IOptions<CacheOptions> options, TimeProvider time)
{
    private readonly CacheOptions _options = options.Value;

    public async Task ServeAsync(HttpContext context, ReadScope scope, string tag, RequestDelegate next)
    {
        var target = context.Route.Target;
        var known = Known(scope, tag, target);
        if (known.Fresh is { } fresh)
        {
            await contents.ServeAsync(context, fresh, next);
            return;
        }
        if (known.Stale is { } old && !outages.MayAsk(scope.Registry))
        {
            await contents.ServeStaleAsync(context, old, null, next);
            return;
        }

        var started = time.GetTimestamp();
        var response = await checks.AskAsync(context, scope, target, null, context.RequestAborted);
        checks.LearnTag(scope, tag, response, started);
        var status = new CacheStatus(CacheOutcome.Miss, 1);
        if (response is { Status: StatusCodes.Status200OK, Digest: { } digest })
        {
            if (HttpMethods.IsHead(context.Request.Method))
                await OriginPass.WriteAsync(context, response, status);
            else
                await ServeResolvedAsync(context, response, Read(scope, digest, target) with { Asked = 1 }, next);
        }
        else if (response.IsOutage && known.Stale is { } stale)
        {
            await contents.ServeStaleAsync(context, stale, response, next);
        }
        else
        {
            await OriginPass.WriteRefusalAsync(context, response, status);
        }
    }

    private async Task ServeResolvedAsync(HttpContext context, OriginResponse response, ContentRead read, RequestDelegate next)
    {
        await response.Body.CompleteAsync();
        await contents.ServeAsync(context, read, next);
    }

    private (ContentRead? Fresh, ContentRead? Stale) Known(ReadScope scope, string tag, string target)
    {
        if (!tags.TryGet(scope.Repository, tag, out var digest, out var age) || !store.Holds(digest))
            return default;
        var read = Read(scope, digest, target);
        return proofs.Of(scope.Credential, scope.Repository, digest) switch
        {
            ProofState.Fresh when age < _options.TagFreshness => (read, read),
            ProofState.Fresh or ProofState.Stale when age < _options.ServeStaleFor => (null, read),
            _ => default,
        };
    }

    private static ContentRead Read(ReadScope scope, string digest, string target) => new(scope, digest, ByDigest(target, digest), IsManifest: true);

    // The tag is the last segment of the path.
    private static string ByDigest(string target, string digest)
    {
        var query = target.IndexOf('?');
        var path = query < 0 ? target : target[..query];
        return $"{path[..(path.LastIndexOf('/') + 1)]}{digest}{(query < 0 ? "" : target[query..])}";
    }
}
