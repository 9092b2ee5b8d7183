using System.Net;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Mirror;

/// <summary>Pulls of other clients while one client's mirror sign-ins hang.</summary>
public sealed class FairSignInTests : RouterFixture, IDisposable
{
    private const string MirrorHost = "mirror.test";
    private const string Slow = "192.0.2.1";
    private const string Other = "192.0.2.2";

    private readonly string _passwordFile = Path.GetTempFileName();
    private readonly TaskCompletionSource _mayEnd = new();
    private readonly TaskCompletionSource _hangs = new();

    /// <summary>Whether a token is valid for its own repository only; Nexus issues one per user.</summary>
    private bool _areScoped;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_client_s_first_pull_does_not_wait_for_sign_ins_that_hang(bool areScoped)
    {
        var router = await StartAsync(areScoped);
        var slow = Enumerable.Range(0, 20).Select(number => PullAsync(router, $"slow/{number}", Slow)).ToList();
        await _hangs.Task.WaitAsync(Cancellation);

        var others = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => PullAsync(router, $"library/{number}", Other)));

        others.Should().AllBeEquivalentTo(HttpStatusCode.OK);
        _mayEnd.SetResult();
        (await Task.WhenAll(slow)).Should().AllBeEquivalentTo(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_token_serves_all_repositories_if_the_upstream_ignores_scopes()
    {
        var router = await StartAsync(areScoped: false);

        await PullAsync(router, "library/a", Other);
        var further = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => PullAsync(router, $"library/{number}", Other)));

        further.Should().AllBeEquivalentTo(HttpStatusCode.OK);
        Tokens().Should().ContainSingle();
    }

    [Fact]
    public async Task One_token_per_repository_is_fetched_if_the_upstream_checks_scopes()
    {
        var router = await StartAsync(areScoped: true);

        foreach (var name in new[] { "library/a", "library/b", "library/c", "library/a", "library/c" })
            (await PullAsync(router, name, Other)).Should().Be(HttpStatusCode.OK);

        Tokens().Should().HaveCount(3).And.OnlyHaveUniqueItems();
        Upstream.Seen.Count(seen => seen.Target.Contains("/manifests/", StringComparison.Ordinal)).Should().Be(6, "only the second repository was tried with the first one's token");
    }

    public void Dispose()
    {
        File.Delete(_passwordFile);
        GC.SuppressFinalize(this);
    }

    private async Task<RunningRouter> StartAsync(bool areScoped)
    {
        _areScoped = areScoped;
        await File.WriteAllTextAsync(_passwordFile, "secret", Cancellation);
        Upstream.Answer = AnswerAsync;
        return await StartRouterAsync(
            ("Mirror:Hosts:0", MirrorHost), ("Mirror:Username", "robot"), ("Mirror:PasswordFile", _passwordFile), ("Access:TrustedProxies:0", "127.0.0.1/32"));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path == "/v2/token")
        {
            var repository = request.Query["scope"].ToString().Split(':')[1];
            if (repository.StartsWith("slow/", StringComparison.Ordinal))
            {
                _hangs.TrySetResult();
                await _mayEnd.Task.WaitAsync(context.RequestAborted);
            }
            await response.WriteAsync($$"""{"token":"{{(_areScoped ? repository : "user")}}"}""", Cancellation);
        }
        else if (request.Headers.Authorization != $"Bearer {(_areScoped ? string.Join('/', request.Path.Value!.Split('/').Skip(2).Take(2)) : "user")}")
        {
            response.StatusCode = 401;
            response.Headers.WWWAuthenticate = "Bearer realm=\"https://mirror.test/v2/token\",service=\"https://mirror.test/v2/token\"";
        }
    }

    private IEnumerable<string> Tokens() => Upstream.Seen.Select(seen => seen.Target).Where(target => target.StartsWith("/v2/token", StringComparison.Ordinal));

    private async Task<HttpStatusCode> PullAsync(RunningRouter router, string name, string client)
    {
        using var request = Request(HttpMethod.Get, router, $"/v2/{name}/manifests/1");
        request.Headers.Host = MirrorHost;
        request.Headers.Add("X-Forwarded-For", client);
        using var answer = await router.Client().SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
