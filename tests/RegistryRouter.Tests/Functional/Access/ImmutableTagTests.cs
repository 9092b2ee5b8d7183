using System.Net;
using System.Net.Security;

namespace RegistryRouter.Tests.Functional.Access;

/// <summary>Pushers of the same immutable tag that disconnect or do not send their whole body.</summary>
public sealed class ImmutableTagTests : RouterFixture
{
    private const string Tag = "/v2/team/app/manifests/v1";

    private readonly TaskCompletionSource _writing = new();
    private readonly TaskCompletionSource _mayEnd = new();
    private volatile bool _isThere;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_disconnected_client_holds_the_tag_until_hosted_has_responded(string version)
    {
        var router = await StartAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var first = PutAsync(router, patience.Token, version);
        await _writing.Task.WaitAsync(Cancellation);
        await patience.CancelAsync();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();

        var second = PutAsync(router, Cancellation);
        using var read = await router.Client().GetAsync(new Uri("/v2/team/app/tags/list", UriKind.Relative), Cancellation);
        Upstream.Seen.Count(seen => seen.Method == "HEAD").Should().Be(1, "the second pusher waits");
        _mayEnd.SetResult();

        using var answer = await second;
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await RegistryErrorAsync(answer)).Message.Should().Contain("already exists");
        Upstream.Seen.Count(seen => seen.Method == "PUT").Should().Be(1);
    }

    [Fact]
    public async Task A_client_that_stops_sending_its_body_does_not_block_the_tag()
    {
        var router = await StartAsync();
        _mayEnd.SetResult();
        await using var withheld = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation);
        await withheld.WriteAsync($"PUT {Tag} HTTP/1.1\r\nHost: {RunningRouter.Host}\r\nContent-Length: 100\r\n\r\n{{", Cancellation);

        using var answer = await PutAsync(router, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_disconnected_client_does_not_abort_the_write_at_hosted_with_promotion_off()
    {
        var router = await StartAsync(("Push:Promote", "false"));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var first = PutAsync(router, patience.Token);
        await _writing.Task.WaitAsync(Cancellation);
        await patience.CancelAsync();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        _mayEnd.SetResult();

        using var answer = await PutAsync(router, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    private async Task<RunningRouter> StartAsync(params (string Key, string? Value)[] settings)
    {
        Upstream.Answer = async context =>
        {
            if (context.Request.Method == "PUT")
            {
                _writing.TrySetResult();
                await _mayEnd.Task.WaitAsync(context.RequestAborted);
                _isThere = true;
                context.Response.StatusCode = 201;
            }
            else if (context.Request.Method == "HEAD")
            {
                context.Response.StatusCode = _isThere ? 200 : 404;
            }
        };
        return await StartRouterAsync([("Access:ImmutableTags:0", "*:*"), .. settings]);
    }

    private static async Task<HttpResponseMessage> PutAsync(RunningRouter router, CancellationToken cancellationToken, string version = "1.1")
    {
        using var request = Request(HttpMethod.Put, router, Tag, Version.Parse(version));
        request.Content = new StringContent("{}");
        return await router.Client(Version.Parse(version)).SendAsync(request, cancellationToken);
    }
}
