using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Mirror;
using RegistryRouter.Nexus;

namespace RegistryRouter.Tests.Mirror;

public sealed class UpstreamSignInTests
{
    private readonly SettableTime _time = new();
    private int _tokens;

    [Fact]
    public async Task A_token_is_used_for_its_time_whatever_the_wall_clock_does()
    {
        using var account = new ServiceAccount(Options.Create(new MirrorOptions()), _time);
        var signIn = new UpstreamSignIn(UpstreamAddress.Parse("http://nexus:8083"), account, _time);
        (await TokenAsync(signIn)).Should().Be("t1");

        _time.WallClockError = TimeSpan.FromDays(1);
        (await TokenAsync(signIn)).Should().Be("t1");
        _time.WallClockError = -TimeSpan.FromDays(1);
        _time.Now += TimeSpan.FromSeconds(241);

        (await TokenAsync(signIn)).Should().Be("t2");
    }

    private async Task<string?> TokenAsync(UpstreamSignIn signIn)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://nexus:8083/v2/a/manifests/1");
        var header = await signIn.AuthorizeAsync("repository:a:pull", wasRefused: true, new UpstreamLine(request, AnswerAsync), TestContext.Current.CancellationToken);
        return header?.Parameter;
    }

    private Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        if (request.RequestUri!.AbsolutePath == "/v2/")
            answer.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer realm=\"http://nexus:8083/v2/token\",service=\"x\"");
        else
            (answer.StatusCode, answer.Content) = (HttpStatusCode.OK, new StringContent($$"""{"token":"t{{++_tokens}}","expires_in":300}"""));
        return Task.FromResult(answer);
    }
}
