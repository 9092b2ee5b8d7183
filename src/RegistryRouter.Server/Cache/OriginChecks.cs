using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;

namespace RegistryRouter.Server.Cache;

/// <summary>Asks Nexus with <c>HEAD</c> whether a client may read, and learns from every response.</summary>
internal sealed class OriginChecks(IOrigin origin, Accounts accounts, ReadProofs proofs, Tags tags, Outages outages, TimeProvider time)
{
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Sends a <c>HEAD</c> for content, with the client's credentials.</summary>
    public async Task<OriginResponse> AskAsync(HttpContext context, ContentRead read)
    {
        var started = time.GetTimestamp();
        var response = await SendAsync(context, read.Scope, read.Target);
        Learn(read.Scope, read.Digest, response, started);
        return response;
    }

    /// <summary>Sends a <c>HEAD</c> for a tag, with the client's credentials.</summary>
    public async Task<OriginResponse> AskForTagAsync(HttpContext context, ReadScope scope, string tag, string target)
    {
        var started = time.GetTimestamp();
        var response = await SendAsync(context, scope, target);
        Learn(scope, response.Digest, response, started);
        if (response.Status == StatusCodes.Status404NotFound)
            tags.Forget(scope.Repository, tag);
        else if (response is { Status: StatusCodes.Status200OK, Digest: { } digest } && AcceptClass.Of(context.Request.Headers.Accept) is { } accept)
            tags.Set(scope.Repository, tag, accept, new TagTarget(digest, response.Headers.ContentType.ToString(), response.Headers.ContentLength ?? 0), started);
        return response;
    }

    // During an outage the client is waiting for old content: no retries.
    private async Task<OriginResponse> SendAsync(HttpContext context, ReadScope scope, string target)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        if (outages.Of(scope.Registry).IsOn)
            limit.CancelAfter(TryTimeout);
        try
        {
            return await origin.Prepare(context, HttpMethods.Head, target).SendAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return OriginResponse.Unreachable();
        }
    }

    /// <summary>Takes a response as a proof, or as the end of one.</summary>
    /// <param name="digest">What was asked for; null: unknown.</param>
    /// <param name="started">Timestamp from before the request was sent.</param>
    public void Learn(ReadScope scope, string? digest, OriginResponse response, long started)
    {
        if (!response.IsUnavailable)
            outages.Of(scope.Registry).Succeeded();
        else
            outages.Of(scope.Registry).Failed(started);
        switch (response.Status)
        {
            case StatusCodes.Status200OK when digest is not null:
                proofs.Prove(scope.Credential, scope.Repository, digest, started);
                break;
            case StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden:
                proofs.End(scope.Credential, scope.Repository);
                if (response.Status == StatusCodes.Status401Unauthorized)
                    accounts.Refuse(scope.Credential);
                break;
            case StatusCodes.Status404NotFound when digest is not null:
                proofs.End(scope.Repository, digest);
                break;
        }
    }
}
