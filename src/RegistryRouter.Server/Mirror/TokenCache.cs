using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// The tokens of one upstream, each for the scope that it was fetched for. Nexus gives one to a user, whatever the scope, so
/// the last serves scopes that have none yet, until an upstream turns out to look at scopes.
/// </summary>
internal sealed class TokenCache(TimeProvider time)
{
    /// <summary>Tokens that are kept; clients name the repositories.</summary>
    public const int MaxTokens = 1000;

    /// <summary>Longer than any repository name that registries take; a token for more is used once.</summary>
    private const int MaxScope = 512;

    /// <summary>How long an upstream is taken to look at scopes; it may only have forgotten a token.</summary>
    private static readonly TimeSpan ScopedFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Kept> _tokens = [];
    private volatile Kept? _last;
    private Found? _scoped;

    /// <summary>Whether a token is good for its own scope only.</summary>
    public bool AreScoped => Volatile.Read(ref _scoped) is { } scoped && time.GetElapsedTime(scoped.At) < ScopedFor;

    /// <summary>The token to show; null: one has to be fetched.</summary>
    /// <param name="refused">What the upstream has just refused.</param>
    public AuthenticationHeaderValue? For(string scope, AuthenticationHeaderValue? refused)
    {
        if (_tokens.TryGetValue(scope, out var own) && IsGood(own, refused))
            return own.Token.Header;
        return !AreScoped && refused is null && _last is { } last && IsGood(last, refused) ? last.Token.Header : null;
    }

    /// <summary>Whether a token was fetched for another scope than this.</summary>
    public bool IsBorrowed(string scope, AuthenticationHeaderValue? shown) =>
        shown?.Scheme == "Bearer" && !(_tokens.TryGetValue(scope, out var own) && own.Token.Header == shown);

    /// <param name="asked">Time stamp of the request for the token.</param>
    public void Add(string scope, BearerToken token, long asked)
    {
        var kept = new Kept(token, asked);
        _last = kept;
        if (scope.Length > MaxScope)
            return;
        if (_tokens.Count >= MaxTokens && _tokens.MinBy(each => Left(each.Value)) is { Key: { } oldest })
            _tokens.TryRemove(oldest, out _);
        _tokens[scope] = kept;
    }

    /// <summary>Forgets a token that was refused, unless another has taken its place.</summary>
    public void Remove(string scope, AuthenticationHeaderValue? refused)
    {
        if (!_tokens.TryGetValue(scope, out var own) || own.Token.Header != refused)
            return;
        _tokens.TryRemove(new(scope, own));
        if (_last == own)
            _last = null;
    }

    /// <summary>A scope was refused with a token of another's and let in with its own.</summary>
    public void FoundScoped() => Volatile.Write(ref _scoped, new Found(time.GetTimestamp()));

    private bool IsGood(Kept kept, AuthenticationHeaderValue? refused) => Left(kept) > TimeSpan.Zero && kept.Token.Header != refused;

    private TimeSpan Left(Kept kept) => kept.Token.RenewAfter - time.GetElapsedTime(kept.Asked);

    private sealed record Kept(BearerToken Token, long Asked);

    private sealed record Found(long At);
}
