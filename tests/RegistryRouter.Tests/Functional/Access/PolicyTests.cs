using System.Net;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Access;

public sealed class PolicyTests : RouterFixture
{
    private const string Tag = "/v2/team/app/manifests/v1";

    [Theory]
    [InlineData("PUT", Tag, "Access:ReadOnly", "true", "application/json")]
    [InlineData("PUT", Tag, "Access:PushNetworks:0", "192.0.2.0/24", "application/json")]
    [InlineData("GET", "/", "Access:UiNetworks:0", "192.0.2.0/24", "text/plain")]
    public async Task A_forbidden_request_is_403_and_reaches_no_upstream(string method, string target, string key, string value, string contentType)
    {
        var router = await StartRouterAsync((key, value));

        using var answer = await SendAsync(router, method, target);

        (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).Should().Be((HttpStatusCode.Forbidden, contentType));
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("GET", "1.1")]
    [InlineData("HEAD", "2.0")]
    public async Task A_pull_without_credentials_gets_the_rewritten_challenge_of_nexus(string method, string version)
    {
        var router = await StartRouterAsync(("Access:RequireLogin", "true"));
        Upstream.Answer = async context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = Challenge("null://registry.test");
            await context.Response.WriteAsync("{}", Cancellation);
        };

        using var answer = await SendAsync(router, method, Tag, version: version);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().Should().Be(Challenge(router.Address().GetLeftPart(UriPartial.Authority)));
        Upstream.Seen.Should().ContainSingle().Which.Should().Match<SeenRequest>(seen =>
            seen.Method == "GET" && seen.Target == "/v2/" && seen.Headers["X-Forwarded-Proto"] == "https");
        if (method == "GET")
            (await RegistryErrorAsync(answer)).Code.Should().Be("UNAUTHORIZED");
    }

    [Fact]
    public async Task A_token_is_not_given_without_credentials()
    {
        var router = await StartRouterAsync(("Access:RequireLogin", "true"));

        using var answer = await SendAsync(router, "GET", "/v2/token?service=x");

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.Should().ContainSingle().Which.Scheme.Should().Be("Basic");
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData(404, 201, null)]
    [InlineData(200, 403, "DENIED")]
    [InlineData(401, 401, "UNAUTHORIZED")]
    [InlineData(403, 403, "DENIED")]
    [InlineData(500, 503, "UNAVAILABLE")]
    public async Task An_immutable_tag_is_written_only_if_hosted_does_not_have_it(int check, int expected, string? code)
    {
        var router = await StartRouterAsync(("Access:ImmutableTags:0", "team/*:v*"));
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Method == "HEAD" ? check : 201;
            if (check == 401)
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"Nexus\"";
            return Task.CompletedTask;
        };

        using var answer = await SendAsync(router, "PUT", Tag + "?x=1", "Bearer DockerToken.1");

        ((int)answer.StatusCode).Should().Be(expected);
        answer.Headers.WwwAuthenticate.Count.Should().Be(check == 401 ? 1 : 0);
        Upstream.Seen.Select(seen => (seen.Method, seen.Target, seen.Headers.Authorization.ToString())).Should().Equal(
            [("HEAD", Tag, "Bearer DockerToken.1"), .. expected == 201 ? new[] { ("PUT", Tag + "?x=1", "Bearer DockerToken.1") } : []]);
        if (code is not null)
            (await RegistryErrorAsync(answer)).Code.Should().Be(code);
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_pushes_writes_an_immutable_tag()
    {
        const int pushers = 8;
        var isThere = false;
        var router = await StartRouterAsync(("Access:ImmutableTags:0", "*:*"));
        Upstream.Answer = context =>
        {
            var isWrite = context.Request.Method == "PUT";
            context.Response.StatusCode = isWrite ? 201 : isThere ? 200 : 404;
            isThere |= isWrite;
            return Task.CompletedTask;
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, pushers).Select(_ => SendAsync(router, "PUT", Tag, "Basic YTpi")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).Should().Be(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Forbidden).Should().Be(pushers - 1);
        Upstream.Seen.Count(seen => seen.Method == "PUT").Should().Be(1);
    }

    [Fact]
    public async Task An_immutable_tag_is_not_written_while_hosted_is_unavailable()
    {
        var router = await StartRouterAsync(("Access:ImmutableTags:0", "*:*"), ("Nexus:Hosted", "http://127.0.0.1:1"));

        using var answer = await SendAsync(router, "PUT", Tag);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await RegistryErrorAsync(answer)).Detail.Should().Contain("Access:ImmutableTags");
    }

    private static string Challenge(string origin) => $"Bearer realm=\"{origin}/v2/token\",service=\"{origin}/v2/token\"";

    private async Task<HttpResponseMessage> SendAsync(
        RunningRouter router, string method, string target, string? authorization = null, string version = "1.1")
    {
        using var request = Request(new HttpMethod(method), router, target, Version.Parse(version));
        if (authorization is not null)
            request.Headers.Add("Authorization", authorization);
        if (method == "PUT")
            request.Content = new StringContent("{}");
        return await router.Client(Version.Parse(version)).SendAsync(request, Cancellation);
    }
}
