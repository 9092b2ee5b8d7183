using Microsoft.Extensions.Primitives;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// The last credential of one connection, so that it is hashed once and not for every request: Kestrel gives the same string
/// again when a header did not change. The string is referenced weakly: the memo does not prolong the life of a password.
/// </summary>
internal sealed class CredentialMemo(CredentialHashes hashes)
{
    private volatile Last? _last;

    /// <summary>As <see cref="CredentialHashes.Of"/>; safe for concurrent streams of HTTP/2.</summary>
    public Credential Of(string registry, StringValues authorization)
    {
        var text = authorization.Count == 1 ? authorization[0] : null;
        if (_last is { } last && last.Registry == registry && last.IsFor(text, authorization.Count))
            return last.Credential;
        var credential = hashes.Of(registry, authorization);
        if (authorization.Count < 2)
            _last = new(registry, text is null ? null : new(text), credential);
        return credential;
    }

    private sealed record Last(string Registry, WeakReference<string>? Text, Credential Credential)
    {
        public bool IsFor(string? text, int count) => Text is null ? count == 0 : text is not null && Text.TryGetTarget(out var known) && ReferenceEquals(known, text);
    }
}
