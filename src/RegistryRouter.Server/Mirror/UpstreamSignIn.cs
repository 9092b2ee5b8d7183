using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Server.Mirror;

/// <summary>Signs in to one upstream with Basic or bearer tokens, and caches the result.</summary>
internal sealed class UpstreamSignIn(UpstreamAddress upstream, ServiceAccount account, TimeProvider time)
{
    /// <summary>Timeout of the ping and of the token service.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>How long a client waits for another client's sign-in, or for a slot.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(15);

    /// <summary>Concurrent sign-ins where failures cannot lock an account.</summary>
    private const int MaxSignIns = 16;

    private readonly SingleFlight _work = new();
    private readonly FairSemaphore _places = new(MaxSignIns);
    private UpstreamChallenge? _challenge;
    private AuthenticationHeaderValue? _basic;

    public TokenCache Tokens { get; } = new(time);

    // Only Nexus locks accounts, and its tokens are not scoped.
    private FairSemaphore Places => account.IsNamed && !Tokens.AreScoped ? account.Places : _places;

    /// <summary>The Authorization header that a request needs; null: none.</summary>
    /// <param name="scope">Such as <c>repository:library/nginx:pull</c>.</param>
    /// <param name="refusal">The upstream's refusal; null: no request was sent yet.</param>
    /// <param name="line">Sends sign-in requests to the upstream.</param>
    /// <exception cref="SignInException">The upstream refuses the account, sign-ins are paused, or too many are running.</exception>
    public async Task<AuthenticationHeaderValue?> AuthorizeAsync(string scope, SignInRefusal? refusal, SignInProbe line, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(MaxWait);
        while (true)
        {
            if (Remembered(scope, refusal?.Sent) is { } remembered)
                return remembered;
            if (!account.IsNamed && refusal is null && _challenge is null)
                return null;
            using var turn = await JoinAsync(scope, line, wait, cancellationToken);
            if (turn.Part == FlightRole.Leads)
                return Remembered(scope, refusal?.Sent) ?? await SignInInTimeAsync(scope, line, cancellationToken);
        }
    }

    /// <summary>Removes credentials that the upstream no longer accepts.</summary>
    /// <param name="isLocked">Whether the upstream has locked the account.</param>
    public void Forget(string scope, AuthenticationHeaderValue? refused, bool isLocked = false)
    {
        Tokens.Remove(scope, refused);
        _challenge = null;
        // Many requests may have been in flight; only the first refusal counts.
        if (refused is not null && refused == Interlocked.CompareExchange(ref _basic, null, refused))
            account.Refused(refused, isLocked);
    }

    private AuthenticationHeaderValue? Remembered(string scope, AuthenticationHeaderValue? refused) => Tokens.For(scope, refused) ?? _basic;

    private async Task<Flight> JoinAsync(string scope, SignInProbe line, CancellationTokenSource wait, CancellationToken cancellationToken)
    {
        try
        {
            return await _work.JoinAsync(scope, Places, line.Client, Timeout.InfiniteTimeSpan, wait.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignInException(MirrorErrors.Busy);
        }
    }

    private async Task<AuthenticationHeaderValue?> SignInInTimeAsync(string scope, SignInProbe line, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return await SignInAsync(scope, line, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignInException(MirrorErrors.NoToken($"It did not respond within {Limit.TotalSeconds:0} s."));
        }
    }

    private async Task<AuthenticationHeaderValue?> SignInAsync(string scope, SignInProbe line, CancellationToken cancellationToken)
    {
        _challenge ??= await PingAsync(line, cancellationToken);
        return _challenge.Scheme switch
        {
            SignInScheme.Basic when account.IsNamed => await VerifyAsync(line, cancellationToken),
            SignInScheme.Bearer => await FetchAsync(_challenge, scope, line, cancellationToken),
            _ => null,
        };
    }

    // Nexus responds to a ping without credentials with its challenge even if anonymous reads are allowed.
    private async Task<UpstreamChallenge> PingAsync(SignInProbe line, CancellationToken cancellationToken)
    {
        using var response = await line.GetAsync(upstream.Resolve("/v2/"), null, cancellationToken);
        return UpstreamChallenge.Of(response);
    }

    // Checks the password once, so that concurrent requests with a wrong one do not lock the account.
    private async Task<AuthenticationHeaderValue?> VerifyAsync(SignInProbe line, CancellationToken cancellationToken)
    {
        var credentials = account.Credentials();
        using var response = await line.GetAsync(upstream.Resolve("/v2/"), credentials, cancellationToken);
        CheckResponse(response, credentials);
        return _basic = credentials;
    }

    private async Task<AuthenticationHeaderValue?> FetchAsync(
        UpstreamChallenge challenge, string scope, SignInProbe line, CancellationToken cancellationToken)
    {
        var credentials = account.IsNamed ? account.Credentials() : null;
        var requested = time.GetTimestamp();
        using var response = await line.GetAsync(TokenAddress(challenge.TokenTarget(scope)), credentials, cancellationToken);
        if (credentials is null && !response.IsSuccessStatusCode)
            return null;
        if (credentials is not null)
            CheckResponse(response, credentials);
        var token = BearerToken.Parse(await response.Content.ReadAsStringAsync(cancellationToken))
            ?? throw new SignInException(MirrorErrors.NoToken($"Its token service returned {(int)response.StatusCode}."));
        Tokens.Add(scope, token, requested);
        return token.Header;
    }

    // The realm contains the public address, which the router may not be able to reach, so only its path is used.
    private Uri TokenAddress(string target)
    {
        var prefix = upstream.PathPrefix;
        return upstream.Resolve(prefix.Length > 0 && target.StartsWith(prefix + "/", StringComparison.Ordinal) ? target[prefix.Length..] : target);
    }

    private void CheckResponse(HttpResponseMessage response, AuthenticationHeaderValue credentials)
    {
        var isLocked = response.StatusCode == HttpStatusCode.TooManyRequests;
        if (isLocked || response.StatusCode == HttpStatusCode.Unauthorized)
        {
            account.Refused(credentials, isLocked);
            throw new SignInException(MirrorErrors.Refused(account.Username));
        }
        if (response.IsSuccessStatusCode)
            account.Accepted();
    }
}
