using System.Net;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Tls;

public sealed class AcmeChallengeTests : RouterFixture
{
    private const string Challenges = ".well-known/acme-challenge";

    private readonly TemporaryFolder _folder = new();

    public AcmeChallengeTests()
    {
        Own(_folder);
        Directory.CreateDirectory(_folder.File(Challenges));
        _folder.Write($"{Challenges}/Token_-9", "Token_-9.thumbprint");
        _folder.Write($"{Challenges}/dotted.txt", "no");
        _folder.Write($"{Challenges}/big", new string('x', 5000));
        _folder.Write("secret", "no");
    }

    [Theory]
    [InlineData("GET", "Token_-9.thumbprint")]
    [InlineData("HEAD", "")]
    public async Task A_challenge_is_served_over_plain_http_under_any_host_name(string method, string body)
    {
        var router = await StartRouterAsync(("Tls:AcmeWebRoot", _folder.Path));
        using var request = Request(new HttpMethod(method), router, $"/{Challenges}/Token_-9");
        request.RequestUri = new Uri(router.Address(ListenerKind.Http), $"/{Challenges}/Token_-9");
        request.Headers.Host = "another.example.com";

        using var answer = await router.Client(kind: ListenerKind.Http).SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/plain");
        answer.Content.Headers.ContentLength.Should().Be(19);
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Be(body);
    }

    [Theory]
    [InlineData("nothing", HttpStatusCode.NotFound)]
    [InlineData("big", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.PermanentRedirect)]
    [InlineData("dotted.txt", HttpStatusCode.PermanentRedirect)]
    [InlineData("../../secret", HttpStatusCode.PermanentRedirect)]
    [InlineData("..%2f..%2fsecret", HttpStatusCode.PermanentRedirect)]
    [InlineData("%2e%2e/%2e%2e/secret", HttpStatusCode.PermanentRedirect)]
    [InlineData("Token_-9/", HttpStatusCode.PermanentRedirect)]
    [InlineData("Token_-9%0a", HttpStatusCode.PermanentRedirect)]
    public async Task Nothing_else_in_the_folder_is_served(string name, HttpStatusCode status)
    {
        var router = await StartRouterAsync(("Tls:AcmeWebRoot", _folder.Path));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(
            $"{router.Address(ListenerKind.Http).GetLeftPart(UriPartial.Authority)}/{Challenges}/{name}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        using var answer = await router.Client(kind: ListenerKind.Http).SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(status);
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PUT", false, HttpStatusCode.PermanentRedirect)]
    [InlineData("GET", true, HttpStatusCode.OK)]
    public async Task Other_methods_and_the_tls_listener_are_unchanged(string method, bool tls, HttpStatusCode status) =>
        await AssertStatusAsync(
            await StartRouterAsync(("Tls:AcmeWebRoot", _folder.Path)), method, tls ? ListenerKind.Https : ListenerKind.Http, status);

    [Fact]
    public async Task Without_a_folder_challenges_are_redirected() =>
        await AssertStatusAsync(await StartRouterAsync(), "GET", ListenerKind.Http, HttpStatusCode.PermanentRedirect);

    private async Task AssertStatusAsync(RunningRouter router, string method, ListenerKind kind, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/{Challenges}/Token_-9");

        using var answer = await router.Client(kind: kind).SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(status);
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().BeEmpty("the upstream answers with nothing");
    }
}
