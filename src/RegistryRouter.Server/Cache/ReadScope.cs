using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Cache.Proofs;

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
    public ReadScope Of(HttpContext context)
    {
        var decision = context.Route.Decision;
        // A mirror signs in with its own account, whatever clients send.
        var registry = decision.Namespace ?? "";
        var authorization = decision.Namespace is null ? context.Request.Headers.Authorization : default;
        return new ReadScope(hashes.Of(registry, authorization), new RepositoryName(registry, decision.Path.Repository.ToString()));
    }
}
