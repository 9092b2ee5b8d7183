using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Server.Mirror;

/// <summary>Signs in to one upstream and remembers how: by Basic, or by tokens.</summary>
internal sealed class UpstreamSignIn(UpstreamAddress upstream, ServiceAccount account, TimeProvider time)
{
    /// <summary>How long the ping or the token service may take.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>How long a client waits for a sign-in of another's, or for a place for its own.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Sign-ins at once that can't lock an account.</summary>
    private const int MaxSignIns = 16;

    private readonly SharedWork _work = new();
    private readonly FairPlaces _places = new(MaxSignIns);
    private UpstreamChallenge? _challenge;
    private AuthenticationHeaderValue? _basic;

    public TokenCache Tokens { get; } = new(time);

    // Nexus locks accounts, and its tokens are not scoped.
    private FairPlaces Places => account.IsNamed && !Tokens.AreScoped ? account.Places : _places;

    /// <summary>What a request must show; null: nothing.</summary>
    /// <param name="scope">Such as <c>repository:library/nginx:pull</c>.</param>
    /// <param name="refusal">What the upstream has just refused; null: it was not asked yet.</param>
    /// <param name="line">The way to the upstream.</param>
    /// <exception cref="SignInException">The upstream refuses the account, it is not tried for a while, or too many sign in.</exception>
    public async Task<AuthenticationHeaderValue?> AuthorizeAsync(string scope, SignInRefusal? refusal, UpstreamLine line, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            if (Remembered(scope, refusal?.Shown) is { } remembered)
                return remembered;
            if (!account.IsNamed && refusal is null && _challenge is null)
                return null;
            using var turn = await JoinAsync(scope, line, patience, cancellationToken);
            if (turn.Part == WorkPart.Leads)
                return Remembered(scope, refusal?.Shown) ?? await SignInInTimeAsync(scope, line, cancellationToken);
        }
    }

    /// <summary>Forgets what an upstream no longer accepts.</summary>
    /// <param name="isLocked">Whether it has locked the account.</param>
    public void Forget(string scope, AuthenticationHeaderValue? refused, bool isLocked = false)
    {
        Tokens.Remove(scope, refused);
        _challenge = null;
        // Of many requests that were in flight, one counts.
        if (refused is not null && refused == Interlocked.CompareExchange(ref _basic, null, refused))
            account.Refused(refused, isLocked);
    }

    private AuthenticationHeaderValue? Remembered(string scope, AuthenticationHeaderValue? refused) => Tokens.For(scope, refused) ?? _basic;

    private async Task<WorkTurn> JoinAsync(string scope, UpstreamLine line, CancellationTokenSource patience, CancellationToken cancellationToken)
    {
        try
        {
            return await _work.JoinAsync(scope, Places, line.Client, Timeout.InfiniteTimeSpan, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignInException(MirrorErrors.Busy);
        }
    }

    private async Task<AuthenticationHeaderValue?> SignInInTimeAsync(string scope, UpstreamLine line, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return await SignInAsync(scope, line, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignInException(MirrorErrors.NoToken($"It did not answer within {Limit.TotalSeconds:0} s."));
        }
    }

    private async Task<AuthenticationHeaderValue?> SignInAsync(string scope, UpstreamLine line, CancellationToken cancellationToken)
    {
        _challenge ??= await AskAsync(line, cancellationToken);
        return _challenge.Scheme switch
        {
            SignInScheme.Basic when account.IsNamed => await ProveAsync(line, cancellationToken),
            SignInScheme.Bearer => await FetchAsync(_challenge, scope, line, cancellationToken),
            _ => null,
        };
    }

    // Nexus answers the ping without credentials with its challenge even where anybody may read.
    private async Task<UpstreamChallenge> AskAsync(UpstreamLine line, CancellationToken cancellationToken)
    {
        using var answer = await line.GetAsync(upstream.Resolve("/v2/"), null, cancellationToken);
        return UpstreamChallenge.Of(answer);
    }

    // Many requests at once must not find out together that the password is wrong.
    private async Task<AuthenticationHeaderValue?> ProveAsync(UpstreamLine line, CancellationToken cancellationToken)
    {
        var credentials = account.Credentials();
        using var answer = await line.GetAsync(upstream.Resolve("/v2/"), credentials, cancellationToken);
        Judge(answer, credentials);
        return _basic = credentials;
    }

    private async Task<AuthenticationHeaderValue?> FetchAsync(
        UpstreamChallenge challenge, string scope, UpstreamLine line, CancellationToken cancellationToken)
    {
        var credentials = account.IsNamed ? account.Credentials() : null;
        var asked = time.GetTimestamp();
        using var answer = await line.GetAsync(TokenAddress(challenge.TokenTarget(scope)), credentials, cancellationToken);
        if (credentials is null && !answer.IsSuccessStatusCode)
            return null;
        if (credentials is not null)
            Judge(answer, credentials);
        var token = BearerToken.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))
            ?? throw new SignInException(MirrorErrors.NoToken($"Its token service answered {(int)answer.StatusCode}."));
        Tokens.Add(scope, token, asked);
        return token.Header;
    }

    // The realm names the public address, which the router may not be able to reach, so only its path counts.
    private Uri TokenAddress(string target)
    {
        var prefix = upstream.PathPrefix;
        return upstream.Resolve(prefix.Length > 0 && target.StartsWith(prefix + "/", StringComparison.Ordinal) ? target[prefix.Length..] : target);
    }

    private void Judge(HttpResponseMessage answer, AuthenticationHeaderValue credentials)
    {
        var isLocked = answer.StatusCode == HttpStatusCode.TooManyRequests;
        if (isLocked || answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            account.Refused(credentials, isLocked);
            throw new SignInException(MirrorErrors.Refused(account.Username));
        }
        if (answer.IsSuccessStatusCode)
            account.Accepted();
    }
}
