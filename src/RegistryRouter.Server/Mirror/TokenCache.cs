using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// The tokens of one upstream, by the scope that they were fetched for. Nexus issues one per user, regardless of scope, so
/// scopes without a token borrow the last one, unless the upstream checks scopes.
/// </summary>
internal sealed class TokenCache(TimeProvider time)
{
    /// <summary>Limits the cache, because clients choose the repository names.</summary>
    public const int MaxTokens = 1000;

    /// <summary>Longer than any repository name that registries accept; a token for a longer scope is not cached.</summary>
    private const int MaxScope = 512;

    /// <summary>How long an upstream is assumed to check scopes; it may only have dropped a token.</summary>
    private static readonly TimeSpan ScopedFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Entry> _tokens = [];
    private volatile Entry? _last;
    private Marked? _scoped;

    /// <summary>Whether the upstream accepts a token for its own scope only.</summary>
    public bool AreScoped => Volatile.Read(ref _scoped) is { } scoped && time.GetElapsedTime(scoped.At) < ScopedFor;

    /// <summary>The token to send; null: a new one must be fetched.</summary>
    /// <param name="refused">The credentials that the upstream just refused.</param>
    public AuthenticationHeaderValue? For(string scope, AuthenticationHeaderValue? refused)
    {
        if (_tokens.TryGetValue(scope, out var own) && IsUsable(own, refused))
            return own.Token.Header;
        return !AreScoped && refused is null && _last is { } last && IsUsable(last, refused) ? last.Token.Header : null;
    }

    /// <summary>Whether a token was fetched for another scope.</summary>
    public bool IsBorrowed(string scope, AuthenticationHeaderValue? sent) =>
        sent?.Scheme == "Bearer" && !(_tokens.TryGetValue(scope, out var own) && own.Token.Header == sent);

    /// <param name="requested">Timestamp of the token request.</param>
    public void Add(string scope, BearerToken token, long requested)
    {
        var entry = new Entry(token, requested);
        _last = entry;
        if (scope.Length > MaxScope)
            return;
        if (_tokens.Count >= MaxTokens && _tokens.MinBy(each => Remaining(each.Value)) is { Key: { } oldest })
            _tokens.TryRemove(oldest, out _);
        _tokens[scope] = entry;
    }

    /// <summary>Removes a refused token, unless it was already replaced.</summary>
    public void Remove(string scope, AuthenticationHeaderValue? refused)
    {
        if (!_tokens.TryGetValue(scope, out var own) || own.Token.Header != refused)
            return;
        _tokens.TryRemove(new(scope, own));
        if (_last == own)
            _last = null;
    }

    /// <summary>Records that a scope was refused with a borrowed token and accepted with its own.</summary>
    public void MarkScoped() => Volatile.Write(ref _scoped, new Marked(time.GetTimestamp()));

    private bool IsUsable(Entry entry, AuthenticationHeaderValue? refused) => Remaining(entry) > TimeSpan.Zero && entry.Token.Header != refused;

    private TimeSpan Remaining(Entry entry) => entry.Token.RenewAfter - time.GetElapsedTime(entry.Requested);

    private sealed record Entry(BearerToken Token, long Requested);

    private sealed record Marked(long At);
}
