namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>A credential that Nexus accepted. A new object replaces it after a refusal.</summary>
internal sealed class Account(long started) : TableEntry(started)
{
    /// <summary>More tokens than a user has; Nexus issues one per user.</summary>
    private const int MaxTokens = 8;

    private Credential[] _tokens = [];

    /// <summary>Tokens issued to this credential: a refusal ends them too.</summary>
    public IReadOnlyList<Credential> Tokens => _tokens;

    /// <summary>Records a token. Called under the owner's lock.</summary>
    public void Add(Credential token)
    {
        if (!_tokens.Contains(token))
            _tokens = [token, .. _tokens.Take(MaxTokens - 1)];
    }
}
