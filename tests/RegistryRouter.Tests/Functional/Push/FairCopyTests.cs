using System.Net;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Push;

/// <summary>Stalled copies of one client, and mounts of other clients.</summary>
public sealed class FairCopyTests : RouterFixture
{
    private const int MaxCopies = 4;
    private const string Slow = "192.0.2.1";
    private const string Other = "192.0.2.2";

    private readonly TaskCompletionSource _mayEnd = new();
    private readonly SemaphoreSlim _reading = new(0);
    private int _slowReads;

    [Fact]
    public async Task One_client_s_copies_leave_slots_for_others_and_its_further_mounts_become_uploads()
    {
        var router = await StartAsync();
        var slow = await FillShareAsync(router);

        using var others = await MountAsync(router, 'f', Other);
        using var further = await MountAsync(router, 'e', Slow);

        others.StatusCode.Should().Be(HttpStatusCode.Created);
        further.StatusCode.Should().Be(HttpStatusCode.Accepted);
        further.Headers.Location!.ToString().Should().Be("/v2/team/app/blobs/uploads/1");
        _mayEnd.SetResult();
        (await Task.WhenAll(slow)).Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_disconnected_client_releases_its_slots()
    {
        var router = await StartAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var slow = await FillShareAsync(router, patience.Token);
        await patience.CancelAsync();
        foreach (var mount in slow)
            await FluentActions.Awaiting(() => mount).Should().ThrowAsync<OperationCanceledException>();
        _mayEnd.SetResult();

        using var again = await MountAsync(router, 'e', Slow);

        again.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    private Task<RunningRouter> StartAsync()
    {
        Upstream.Answer = AnswerAsync;
        return StartRouterAsync(("Push:MaxCopies", $"{MaxCopies}"), ("Access:TrustedProxies:0", "127.0.0.1/32"));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        switch (context.Request.Method)
        {
            case "POST":
                response.StatusCode = 202;
                response.Headers.Location = "/v2/team/app/blobs/uploads/1";
                break;
            case "PUT":
                await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
                response.StatusCode = 201;
                break;
            case "HEAD":
                response.StatusCode = 404;
                break;
            default:
                if (context.Request.Headers["X-Real-IP"] == Slow && Interlocked.Increment(ref _slowReads) <= MaxCopies / 2)
                {
                    _reading.Release();
                    await _mayEnd.Task.WaitAsync(context.RequestAborted);
                }
                response.ContentLength = 4;
                await response.WriteAsync("blob", Cancellation);
                break;
        }
    }

    private async Task<List<Task<HttpResponseMessage>>> FillShareAsync(RunningRouter router, CancellationToken? patience = null)
    {
        var slow = Enumerable.Range(0, MaxCopies / 2).Select(number => MountAsync(router, (char)('a' + number), Slow, patience)).ToList();
        foreach (var _ in slow)
            await _reading.WaitAsync(Cancellation);
        return slow;
    }

    private async Task<HttpResponseMessage> MountAsync(RunningRouter router, char digit, string client, CancellationToken? patience = null)
    {
        using var request = Request(HttpMethod.Post, router, $"/v2/team/app/blobs/uploads/?mount=sha256:{new string(digit, 64)}&from=library/base");
        request.Headers.Add("X-Forwarded-For", client);
        return await router.Client().SendAsync(request, patience ?? Cancellation);
    }
}
