using System.Buffers;
using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Server.Cache;

/// <summary>Serves manifests and blobs by digest, once it is known that the client may read them.</summary>
internal sealed class ContentReads(
    BlobStore store, Fetches fetches, ReadProofs proofs, OriginChecks checks, Outages outages, DiskFallback fallback)
{
    // Another client's refusal is none of this one's; but it must not go on for ever.
    private const int MaxTries = 3;

    /// <summary>Serves a read.</summary>
    /// <param name="read">What is read.</param>
    /// <param name="next">Passes the request to Nexus.</param>
    public async Task ServeAsync(HttpContext context, ContentRead read, RequestDelegate next)
    {
        var state = proofs.State(read.Scope.Credential, read.Scope.Repository, read.Digest);
        if (!store.Holds(read.Digest) && !MayFetch(context))
        {
            new CacheStatus(CacheOutcome.Bypass, read.Asked + 1).Set(context);
            await next(context);
            return;
        }
        if (state == ProofState.Fresh || !store.Knows(read.Digest))
        {
            await ServeAllowedAsync(context, read, isProven: state == ProofState.Fresh, next);
            return;
        }

        var mayBeStale = state == ProofState.Stale && store.Holds(read.Digest);
        if (mayBeStale && !outages.Of(read.Scope.Registry).ShouldTry())
        {
            await ServeStaleAsync(context, read, null, next);
            return;
        }
        var response = await checks.AskAsync(context, read);
        if (response.Status == StatusCodes.Status200OK)
            await ServeAllowedAsync(context, read with { Asked = read.Asked + 1 }, isProven: true, next);
        else if (response.IsOutage && mayBeStale)
            await ServeStaleAsync(context, read, response, next);
        else
            await OriginPass.WriteHeadAsync(context, response, new CacheStatus(CacheOutcome.Miss, read.Asked + 1), next);
    }

    /// <summary>Serves stored content while Nexus fails.</summary>
    /// <param name="response">What Nexus responded; null: it was not asked.</param>
    public async Task ServeStaleAsync(HttpContext context, ContentRead read, OriginResponse? response, RequestDelegate next)
    {
        if (response is not null)
            await response.Body.CompleteAsync();
        using var content = await store.TryOpenAsync(read.Digest);
        if (content is null)
            await next(context);
        else
            await WriteAsync(context, read, content, null, new CacheStatus(CacheOutcome.Stale, response is null ? 0 : 1) { OriginStatus = response is { IsReached: true } ? response.Status : null }, next);
    }

    private async Task ServeAllowedAsync(HttpContext context, ContentRead read, bool isProven, RequestDelegate next)
    {
        using (var content = await store.TryOpenAsync(read.Digest))
        {
            if (content is not null)
            {
                await WriteAsync(context, read, content, null, new CacheStatus(CacheOutcome.Hit, read.Asked), next);
                return;
            }
        }
        for (var tries = 0; tries < MaxTries; tries++)
        {
            using var fetch = fetches.Join(context, read);
            if (fetch is null)
                break;
            switch (await fetch.BeginAsync(context.RequestAborted))
            {
                case FetchStart.Begun when !fetch.IsLeader && !isProven:
                    // It began after this request was checked; it proves nothing for this client.
                    await ServeAsync(context, read, next);
                    return;
                case FetchStart.Begun:
                    await WriteAsync(context, read, fetch.Content, fetch.MediaType, fetch.IsLeader ? new CacheStatus(CacheOutcome.Miss, read.Asked + 1) { IsStored = true } : new CacheStatus(CacheOutcome.Collapsed, read.Asked), next);
                    return;
                case FetchStart.Refused when fetch.IsLeader:
                    await OriginPass.WriteAsync(context, fetch.Response!, new CacheStatus(CacheOutcome.Miss, read.Asked + 1));
                    return;
                case FetchStart.NotKept when fetch is { IsLeader: true, Response: { } response }:
                    await OriginPass.WriteAsync(context, response, new CacheStatus(CacheOutcome.Bypass, read.Asked + 1));
                    return;
                case FetchStart.NotKept:
                    tries = MaxTries;
                    break;
            }
        }
        new CacheStatus(CacheOutcome.Bypass, read.Asked + 1).Set(context);
        await next(context);
    }

    // A head needs no content, and the end of a blob should not wait for its beginning.
    private static bool MayFetch(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Range.Count == 0;

    private async Task WriteAsync(
        HttpContext context, ContentRead read, StoredContent content, string? mediaType, CacheStatus status, RequestDelegate next)
    {
        var left = read.IsManifest && content.Length is <= ManifestLinks.MaxLength
            ? await WriteManifestAsync(context, read, content, mediaType, status)
            : await ContentResponse.WriteAsync(context, content, read.Digest, mediaType, status);
        if (left is var (fault, end))
            await fallback.ContinueAsync(context, read, fault, end, next);
    }

    private async Task<(ContentFault, long)?> WriteManifestAsync(HttpContext context, ContentRead read, StoredContent content, string? mediaType, CacheStatus status)
    {
        byte[] bytes;
        try
        {
            bytes = await content.ReadAllAsync(context.RequestAborted);
        }
        catch (ContentFault fault)
        {
            return (fault, content.Length ?? long.MaxValue);
        }
        Link(read, bytes);
        using var manifest = new MemoryContent(bytes);
        return await ContentResponse.WriteAsync(context, manifest, read.Digest, mediaType ?? ManifestMediaType.Of(bytes), status);
    }

    private void Link(ContentRead read, byte[] manifest)
    {
        if (proofs.NeedsLink(read.Scope.Repository, read.Digest) && ManifestLinks.Parse(new ReadOnlySequence<byte>(manifest)) is { } named)
            proofs.Link(read.Scope.Repository, read.Digest, named);
    }
}
