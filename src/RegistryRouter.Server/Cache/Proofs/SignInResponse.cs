namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>The upstream's response to a ping or a token request.</summary>
/// <param name="Challenges">All values of <c>WWW-Authenticate</c>.</param>
/// <param name="ApiVersion"><c>Docker-Distribution-Api-Version</c>.</param>
internal sealed record SignInResponse(int Status, string[] Challenges, string? ContentType, string? ApiVersion, byte[] Body)
{
    /// <summary>Longer bodies are not cached.</summary>
    public const int MaxBody = 64 * 1024;

    /// <summary>Whether the upstream failed, and an older response may be served instead.</summary>
    public bool IsFailure => Status is 429 or >= 500;

    /// <summary>A refusal is never cached, but the challenge without credentials is none: Nexus responds 401 to every such ping.</summary>
    public bool IsKept(bool isAnonymous) => Body.Length <= MaxBody && (Status == 200 || (Status == 401 && isAnonymous));
}

/// <summary>Where a response is from.</summary>
internal enum SignInSource
{
    /// <summary>The upstream was asked.</summary>
    Upstream,

    /// <summary>The upstream was asked for another request that arrived before the response.</summary>
    Shared,

    /// <summary>From memory, within the authorization window.</summary>
    Fresh,

    /// <summary>From memory, because the upstream fails.</summary>
    Stale,
}
