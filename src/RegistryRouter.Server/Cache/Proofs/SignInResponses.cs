using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// What the upstream last responded to pings and token requests of the same credential. FusionCache merges concurrent
/// requests, keeps the last response for an outage and limits the memory. Ages are measured here, by timestamps: FusionCache
/// follows the wall clock. A response depends on its account, so that a refusal ends it at once.
/// </summary>
internal sealed class SignInResponses(Accounts accounts, CredentialHashes hashes, Func<ProofLifetimes> lifetimes, TimeProvider time) : IDisposable
{
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int EntryBytes = 1024;

    /// <summary>A token must outlive the request for which it was fetched.</summary>
    private static readonly TimeSpan TokenReserve = TimeSpan.FromSeconds(10);

    private readonly FusionCache _cache = new(new FusionCacheOptions { DisableTagging = true }, new MemoryCache(new MemoryCacheOptions { SizeLimit = MaxBytes }));

    /// <param name="ask">Sends the request to the upstream; throws if that does not respond.</param>
    public async ValueTask<(SignInResponse Response, SignInSource Source)> GetAsync(
        SignInRequest request, Outage outage, Func<CancellationToken, Task<SignInResponse>> ask, CancellationToken cancellationToken)
    {
        if (request.Key is not { } key)
            return (await ask(cancellationToken), SignInSource.Upstream);
        var arrived = time.GetTimestamp();
        while (true)
        {
            var options = Options(request.Credential);
            var known = _cache.TryGet<SignInEntry>(key, options, cancellationToken).GetValueOrDefault();
            if (Kept(known, outage) is { } kept)
                return kept;
            if (known is not null)
                _cache.Expire(key, options, cancellationToken);
            SignInEntry? own = null;
            var entry = await _cache.GetOrSetAsync<SignInEntry>(
                key, async (context, token) => own = await AskAsync(request, outage, ask, context, token), options, token: cancellationToken);
            if (ReferenceEquals(entry, own) || (entry.Account is null && entry.Ended >= arrived))
                return (ResponseOf(entry), ReferenceEquals(entry, own) ? SignInSource.Upstream : SignInSource.Shared);
            if (entry.IsKept && StateOf(entry) is var state and not ProofState.None)
                return (entry.Response!, state == ProofState.Stale ? SignInSource.Stale : SignInSource.Shared);
        }
    }

    public void Dispose() => _cache.Dispose();

    private (SignInResponse, SignInSource)? Kept(SignInEntry? known, Outage outage) => known is { IsKept: true } ? StateOf(known) switch
    {
        ProofState.Fresh => (known.Response!, SignInSource.Fresh),
        ProofState.Stale when !outage.ShouldTry() => (known.Response!, SignInSource.Stale),
        _ => null,
    } : null;

    private ProofState StateOf(SignInEntry entry) => (lifetimes() with { Fresh = entry.FreshFor }).Of(time.GetElapsedTime(entry.Started));

    private async Task<SignInEntry> AskAsync(SignInRequest request, Outage outage, Func<CancellationToken, Task<SignInResponse>> ask,
        FusionCacheFactoryExecutionContext<SignInEntry> context, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        SignInResponse? response = null;
        ExceptionDispatchInfo? fault = null;
        try
        {
            response = await ask(cancellationToken);
            outage.Succeeded();
        }
        catch (Exception thrown) when (!cancellationToken.IsCancellationRequested)
        {
            outage.Failed(started);
            fault = ExceptionDispatchInfo.Capture(thrown);
        }
        if (response is null or { IsFailure: true } && context.StaleValue.GetValueOrDefault() is { IsKept: true } stale && StateOf(stale) != ProofState.None)
            return context.Fail("The upstream failed.");
        var entry = response is null ? new(null, fault, null, started, time.GetTimestamp(), default) : Judge(request, response, started);
        context.Options.Size = EntryBytes + (entry.Response?.Body.Length ?? 0);
        return entry;
    }

    private SignInEntry Judge(SignInRequest request, SignInResponse response, long started)
    {
        var isAnonymous = request.Credential.IsAnonymous;
        if (response.Status is 401 or 403)
            accounts.Refuse(request.Credential);
        if (!response.IsKept(isAnonymous))
            return new(response, null, null, started, time.GetTimestamp(), default);
        var token = response.Status == 200 ? TokenBody.Parse(response.Body) : default;
        var account = token.Token is { } text && !isAnonymous
            ? accounts.Accept(request.Credential, started, hashes.Of(request.Registry, "Bearer " + text))
            : accounts.Accept(request.Credential, started);
        var fresh = lifetimes().Fresh;
        if (token.ExpiresIn - TokenReserve is { } usable && usable < fresh)
            fresh = usable;
        // Without an account, it was refused since: only its own client gets the response.
        return new(response, null, account, started, account is null ? long.MinValue : time.GetTimestamp(), fresh);
    }

    private static SignInResponse ResponseOf(SignInEntry entry)
    {
        entry.Fault?.Throw();
        return entry.Response!;
    }

    // Priority: anyone can make anonymous token requests with new scopes, and must not displace the tokens of users.
    private FusionCacheEntryOptions Options(Credential credential)
    {
        var limits = lifetimes();
        return new(limits.Fresh)
        {
            Size = EntryBytes,
            IsFailSafeEnabled = true,
            FailSafeMaxDuration = limits.Stale,
            FailSafeThrottleDuration = Outage.Pause,
            AllowStaleOnReadOnly = true,
            Priority = credential.IsAnonymous ? CacheItemPriority.Low : CacheItemPriority.Normal,
        };
    }
}
