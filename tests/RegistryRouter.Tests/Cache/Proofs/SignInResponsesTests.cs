using System.Text;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Cache.Proofs;

namespace RegistryRouter.Tests.Cache.Proofs;

public sealed class SignInResponsesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Accounts _accounts;
    private readonly Outage _outage;
    private readonly SignInResponses _responses;
    private readonly SignInRequest _token;
    private readonly SignInRequest _ping;
    private int _asked;

    public SignInResponsesTests()
    {
        var hashes = new CredentialHashes();
        _accounts = new(_time);
        _outage = new(_time);
        _responses = new(_accounts, hashes, () => new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), TimeSpan.Zero), _time);
        _token = new(hashes.Of("group", "Basic dXNlcjpwdw=="), "group", "https://hub", "/v2/token?service=x");
        _ping = new(hashes.Of("group", default), "group", "https://hub", "/v2/");
    }

    [Fact]
    public async Task A_token_is_fetched_once_within_the_window()
    {
        (await GetAsync(_token, 200)).Source.Should().Be(SignInSource.Upstream);
        (await GetAsync(_token, 200)).Source.Should().Be(SignInSource.Fresh);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await GetAsync(_token, 200)).Source.Should().Be(SignInSource.Upstream);
        _asked.Should().Be(2);
    }

    [Fact]
    public async Task A_token_is_not_fresh_beyond_its_own_lifetime()
    {
        await GetAsync(_token, 200, """{"token":"t","expires_in":30}""");
        _time.Advance(TimeSpan.FromSeconds(20));

        (await GetAsync(_token, 200)).Source.Should().Be(SignInSource.Upstream);
    }

    [Fact]
    public async Task The_challenge_without_credentials_is_kept_and_a_refusal_is_not()
    {
        await GetAsync(_ping, 401);
        (await GetAsync(_ping, 401)).Source.Should().Be(SignInSource.Fresh);

        await GetAsync(_token, 401);
        (await GetAsync(_token, 401)).Source.Should().Be(SignInSource.Upstream);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task While_the_upstream_fails_the_last_response_is_served(int? failure)
    {
        await GetAsync(_token, 200);
        _time.Advance(TimeSpan.FromHours(1));

        var (response, source) = await GetAsync(_token, failure);

        response.Status.Should().Be(200);
        source.Should().Be(SignInSource.Stale);
    }

    [Fact]
    public async Task A_refusal_is_never_replaced_by_an_older_response_and_ends_it()
    {
        await GetAsync(_token, 200);
        _time.Advance(TimeSpan.FromHours(1));

        (await GetAsync(_token, 401)).Response.Status.Should().Be(401);
        (await GetAsync(_token, 503)).Response.Status.Should().Be(503);
    }

    [Fact]
    public async Task A_credential_refused_elsewhere_gets_no_response_from_memory()
    {
        await GetAsync(_token, 200);
        _time.Advance(TimeSpan.FromSeconds(1));
        _accounts.Refuse(_token.Credential);

        (await GetAsync(_token, 503)).Response.Status.Should().Be(503);
    }

    [Fact]
    public async Task Concurrent_requests_share_one_response_even_a_failure()
    {
        var upstream = new TaskCompletionSource<SignInResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Enumerable.Range(0, 50).Select(_ => _responses.GetAsync(_token, _outage, Ask, TestContext.Current.CancellationToken).AsTask()).ToList();
        upstream.SetResult(Response(503, ""));

        var results = await Task.WhenAll(waiting);

        _asked.Should().Be(1);
        results.Count(result => result.Source == SignInSource.Shared).Should().Be(49);

        Task<SignInResponse> Ask(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return upstream.Task.WaitAsync(cancellationToken);
        }
    }

    [Fact]
    public async Task A_response_that_was_overtaken_by_a_refusal_is_not_kept()
    {
        var (response, _) = await _responses.GetAsync(_token, _outage, _ =>
        {
            _accounts.Refuse(_token.Credential);
            return Task.FromResult(Response(200, "{}"));
        }, TestContext.Current.CancellationToken);

        response.Status.Should().Be(200);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await GetAsync(_token, 200)).Source.Should().Be(SignInSource.Upstream);
    }

    [Fact]
    public async Task A_client_that_leaves_does_not_make_the_others_get_a_stale_response()
    {
        await GetAsync(_token, 200);
        _time.Advance(TimeSpan.FromHours(1));
        using var leaves = new CancellationTokenSource();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var leader = _responses.GetAsync(_token, _outage, async cancellationToken =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Response(200, "");
        }, leaves.Token).AsTask();
        await asked.Task;
        var follower = GetAsync(_token, 401);
        await leaves.CancelAsync();

        (await follower).Response.Status.Should().Be(401);
        await leader.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    public void Dispose() => _responses.Dispose();

    private static SignInResponse Response(int status, string body) => new(status, [], "application/json", "registry/2.0", Encoding.UTF8.GetBytes(body));

    // Null: the upstream does not respond.
    private Task<(SignInResponse Response, SignInSource Source)> GetAsync(SignInRequest request, int? status, string body = """{"token":"t"}""")
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return _responses.GetAsync(request, _outage, _ =>
        {
            _asked++;
            return status is { } known ? Task.FromResult(Response(known, body)) : Task.FromException<SignInResponse>(new HttpRequestException());
        }, TestContext.Current.CancellationToken).AsTask();
    }
}
