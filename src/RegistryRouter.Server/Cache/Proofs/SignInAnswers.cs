using Microsoft.Extensions.Primitives;
using ZiggyCreatures.Caching.Fusion;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>A response to a ping or a token request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body; may hold a token.</param>
/// <param name="Account">The credential that got it; null: it went to no credential.</param>
internal sealed record SignInAnswer(int Status, KeyValuePair<string, StringValues>[] Headers, byte[] Body, Account? Account)
{
    /// <summary>Whether Nexus has refused the credential since.</summary>
    public bool HasEnded => Account is { HasEnded: true };
}

/// <summary>
/// What Nexus last answered to a ping and to token requests, for each credential. Kept by FusionCache: many clients that start at
/// once cause one request, and while Nexus fails the last answer is used.
/// </summary>
internal sealed class SignInAnswers : IDisposable
{
    private readonly FusionCache _cache;

    public SignInAnswers(ProofLifetimes lifetimes) => _cache = new FusionCache(new FusionCacheOptions
    {
        DefaultEntryOptions = new FusionCacheEntryOptions(lifetimes.Fresh)
        {
            Size = 1,
            IsFailSafeEnabled = lifetimes.Stale > TimeSpan.Zero,
            FailSafeMaxDuration = lifetimes.Stale,
            // Whether to ask again is decided by OutageGate.
            FailSafeThrottleDuration = TimeSpan.FromMilliseconds(1),
        },
        CacheName = "sign-in",
    }, new Microsoft.Extensions.Caching.Memory.MemoryCache(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions { SizeLimit = 32 * 1024 }));

    /// <summary>The last answer, or a new one.</summary>
    /// <param name="key">Credential, address and target of the request.</param>
    /// <param name="ask">Asks Nexus; an exception makes an older answer do.</param>
    /// <param name="isKept">Whether an answer may be given again.</param>
    public async ValueTask<SignInAnswer> GetAsync(
        string key, Func<CancellationToken, Task<SignInAnswer>> ask, Func<SignInAnswer, TimeSpan?> isKept, CancellationToken cancellationToken)
    {
        var known = await _cache.GetOrSetAsync<SignInAnswer>(key, async (context, token) =>
        {
            var answer = await ask(token);
            if (isKept(answer) is { } lifetime)
                context.Options.SetDuration(lifetime);
            else
                context.Options.SetSkipMemoryCacheWrite();
            return answer;
        }, token: cancellationToken);
        if (!known.HasEnded)
            return known;
        await _cache.RemoveAsync(key, token: cancellationToken);
        return await ask(cancellationToken);
    }

    public void Dispose() => _cache.Dispose();
}
