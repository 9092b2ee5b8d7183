using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;

namespace RegistryRouter.Server.Cache;

/// <summary>Asks Nexus with <c>HEAD</c> whether a client may read, and learns from every response.</summary>
internal sealed class OriginChecks(IOrigin origin, ReadProofs proofs, Tags tags, OutageGate outages, TimeProvider time)
{
    /// <summary>Sends a <c>HEAD</c> with the client's credentials.</summary>
    /// <param name="digest">What the target names; null: a tag.</param>
    public async Task<OriginResponse> AskAsync(HttpContext context, ReadScope scope, string target, string? digest, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var response = await origin.Prepare(context, HttpMethods.Head, target).SendAsync(cancellationToken);
        Learn(scope, digest, response, started);
        return response;
    }

    /// <summary>Takes a response about content as a proof, or as the end of one.</summary>
    /// <param name="digest">What was asked for; null: what the response names.</param>
    /// <param name="started">Timestamp from before the request was sent.</param>
    public void Learn(ReadScope scope, string? digest, OriginResponse response, long started)
    {
        outages.Report(scope.Registry, response.IsOutage);
        digest ??= response.Digest;
        switch (response.Status)
        {
            case StatusCodes.Status200OK when digest is not null:
                proofs.Prove(scope.Credential, scope.Repository, digest, started);
                break;
            case StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden:
                proofs.Refuse(scope.Credential, scope.Repository, response.Status);
                break;
            case StatusCodes.Status404NotFound when digest is not null:
                proofs.NotFound(scope.Credential, scope.Repository, digest);
                break;
        }
    }

    /// <summary>Takes a response about a tag.</summary>
    public void LearnTag(ReadScope scope, string tag, OriginResponse response, long started)
    {
        if (response is { Status: StatusCodes.Status200OK, Digest: { } digest })
            tags.Set(scope.Repository, tag, digest, started);
        else if (response.Status == StatusCodes.Status404NotFound)
            tags.Forget(scope.Repository.Name, tag);
    }
}
