using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Mirror;

/// <summary>Signs the mirror in to an upstream that does not allow anonymous reads.</summary>
public sealed class MirrorSignInTests : RouterFixture, IDisposable
{
    private const string MirrorHost = "mirror.test";
    private const string Manifest = "/v2/library/a/manifests/1";
    private const string BasicChallenge = "BASIC realm=\"Sonatype Nexus Repository Manager\"";
    private const string BearerChallenge = "Bearer realm=\"https://mirror.test/v2/token\",service=\"https://mirror.test/v2/token\"";

    private readonly string _passwordFile = Path.GetTempFileName();
    private string _password = "secret";
    private int _tokens;

    private string Basic => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"robot:{_password}"));

    [Fact]
    public async Task Basic_credentials_are_verified_once_and_then_sent_with_every_request()
    {
        var router = await StartAsync(BasicChallenge);

        (await StatusAsync(router)).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(router)).Should().Be(HttpStatusCode.OK);

        Seen().Should().Equal("/v2/ –", "/v2/ Basic", Manifest + " Basic", Manifest + " Basic");
    }

    [Fact]
    public async Task A_bearer_token_is_fetched_from_the_upstream_and_cached()
    {
        var router = await StartAsync(BearerChallenge);

        (await StatusAsync(router)).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(router)).Should().Be(HttpStatusCode.OK);

        const string Scope = "scope=repository%3Alibrary%2Fa%3Apull";
        Seen().Should().Equal("/v2/ –", $"/v2/token?service=https%3A%2F%2Fmirror.test%2Fv2%2Ftoken&{Scope} Basic", Manifest + " Bearer", Manifest + " Bearer");
    }

    [Fact]
    public async Task An_expired_token_is_replaced_transparently()
    {
        var router = await StartAsync(BearerChallenge);
        await StatusAsync(router);
        _tokens++;

        (await StatusAsync(router)).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Concurrent_requests_sign_in_once()
    {
        var router = await StartAsync(BearerChallenge);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync(router)));

        statuses.Should().AllBeEquivalentTo(HttpStatusCode.OK);
        Seen().Count(line => line.StartsWith("/v2/token", StringComparison.Ordinal)).Should().Be(1);
    }

    [Theory]
    [InlineData(BasicChallenge)]
    [InlineData(BearerChallenge)]
    public async Task A_wrong_password_is_sent_twice_at_most(string challenge)
    {
        var router = await StartAsync(challenge);
        _password = "another";

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync(router)));
        using var answer = await SendAsync(router);

        statuses.Should().OnlyContain(status => status == HttpStatusCode.BadGateway || status == HttpStatusCode.ServiceUnavailable);
        Seen().Count(line => line.EndsWith(" Basic", StringComparison.Ordinal)).Should().Be(2);
        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.Should().NotBeNull();
        (await RegistryErrorAsync(answer)).Detail.Should().Contain("Mirror:PasswordFile");
    }

    [Fact]
    public async Task A_new_password_in_the_file_ends_the_pause()
    {
        var router = await StartAsync(BearerChallenge);
        _password = "another";
        await StatusAsync(router);
        await StatusAsync(router);

        await File.WriteAllTextAsync(_passwordFile, "another", Cancellation);

        (await StatusAsync(router)).Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Without_an_account_a_refusal_names_the_setting_and_sends_no_challenge(string method)
    {
        Upstream.Answer = context => AnswerAsync(context, BasicChallenge);
        var router = await StartRouterAsync(("Mirror:Hosts:0", MirrorHost));

        using var answer = await SendAsync(router, method);

        answer.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        answer.Headers.WwwAuthenticate.Should().BeEmpty();
        if (method == "GET")
            (await RegistryErrorAsync(answer)).Detail.Should().Contain("Mirror:Username");
    }

    public void Dispose()
    {
        File.Delete(_passwordFile);
        GC.SuppressFinalize(this);
    }

    private async Task<RunningRouter> StartAsync(string challenge)
    {
        await File.WriteAllTextAsync(_passwordFile, "secret\n", Cancellation);
        Upstream.Answer = context => AnswerAsync(context, challenge);
        return await StartRouterAsync(("Mirror:Hosts:0", MirrorHost), ("Mirror:Username", "robot"), ("Mirror:PasswordFile", _passwordFile));
    }

    private Task AnswerAsync(HttpContext context, string challenge)
    {
        var shown = context.Request.Headers.Authorization.ToString();
        var isToken = context.Request.Path == "/v2/token";
        if (isToken && shown == Basic)
            return context.Response.WriteAsync($$"""{"token":"{{_tokens}}"}""", Cancellation);
        if (!isToken && shown == (challenge == BasicChallenge ? Basic : $"Bearer {_tokens}"))
            return Task.CompletedTask;
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = challenge;
        return context.Response.WriteAsync("no", Cancellation);
    }

    private IEnumerable<string> Seen() => Upstream.Seen.Select(request =>
        $"{request.Target} {(request.Headers.Authorization.ToString() is { Length: > 0 } shown ? shown.Split(' ')[0] : "–")}");

    private async Task<HttpStatusCode> StatusAsync(RunningRouter router)
    {
        using var answer = await SendAsync(router);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(RunningRouter router, string method = "GET")
    {
        using var request = Request(new HttpMethod(method), router, Manifest);
        request.Headers.Host = MirrorHost;
        return await router.Client().SendAsync(request, Cancellation);
    }
}
