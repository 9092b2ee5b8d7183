namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>A ping or a <c>GET</c> of a token.</summary>
/// <param name="Registry">As in <see cref="CredentialHashes.Of"/>.</param>
/// <param name="Origin">The public origin: the challenge and the realm contain it.</param>
/// <param name="Target">Path and query, unchanged.</param>
internal readonly record struct SignInRequest(Credential Credential, string Registry, string Origin, string Target)
{
    private const int MaxTarget = 2048;

    /// <summary>Null: too long to be cached.</summary>
    public string? Key => Target.Length > MaxTarget ? null : $"{Credential} {Registry} {Origin} {Target}";
}
