using Microsoft.AspNetCore.Connections.Features;
using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Cache;

/// <summary>Who reads from which repository.</summary>
/// <param name="Credential">The client's credentials; at a mirror, the router's account.</param>
/// <param name="Repository">The repository.</param>
internal readonly record struct ReadScope(Credential Credential, RepositoryName Repository)
{
    /// <summary>The registry behind the router; empty: the group.</summary>
    public string Registry => Repository.Registry;
}

/// <summary>Finds the scope of a request.</summary>
internal sealed class ReadScopes(CredentialHashes hashes)
{
    private static readonly object MemoKey = new();

    public ReadScope Of(HttpContext context)
    {
        var decision = context.Route.Decision;
        var registry = decision.Namespace ?? "";
        // A mirror signs in with its own account, whatever clients send.
        var authorization = decision.Namespace is null ? context.Request.Headers.Authorization : default;
        return new ReadScope(Memo(context).Of(registry, authorization), new RepositoryName(registry, decision.Path.Repository.ToString()));
    }

    private CredentialMemo Memo(HttpContext context)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
            return new CredentialMemo(hashes);
        lock (items)
        {
            if (items.TryGetValue(MemoKey, out var known))
                return (CredentialMemo)known!;
            var memo = new CredentialMemo(hashes);
            items[MemoKey] = memo;
            return memo;
        }
    }
}
