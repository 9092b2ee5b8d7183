using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Pages;

public sealed class StatusPageTests : RouterFixture
{
    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/status.css", "text/css; charset=utf-8")]
    [InlineData("/status.js", "text/javascript; charset=utf-8")]
    [InlineData("/plot.js", "text/javascript; charset=utf-8")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task The_page_and_its_files_come_from_the_management_listener(string path, string type)
    {
        var router = await StartRouterAsync();
        using var client = router.Client(kind: ListenerKind.Management);

        using var answer = await client.GetAsync(path, Cancellation);
        using var change = await client.PostAsync(path, content: null, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be(type);
        answer.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'").And.Contain("connect-src 'self'");
        change.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_report_shows_hosts_upstreams_budget_and_certificates()
    {
        var router = await StartRouterAsync(("Nexus:RequestBudget", "500"));
        using var client = router.Client();
        await client.GetStringAsync("/v2/a/manifests/1", Cancellation);
        router.WaitUntilCounted(1);

        var report = await ReportAsync(router);

        report.GetProperty("router").GetProperty("hosts")[0].GetString().Should().Be(RunningRouter.Host);
        report.GetProperty("readiness").GetProperty("ready").GetBoolean().Should().BeTrue();
        report.GetProperty("budget").ToString().Should().Be("""{"used":1,"allowed":500,"clients":[{"client":"127.0.0.1","requests":1,"reads":1}]}""");
        report.GetProperty("certificates")[0].GetProperty("names")[0].GetString().Should().Be(RunningRouter.Host);
        var group = report.GetProperty("upstreams")[0];
        group.GetProperty("name").GetString().Should().Be("Group");
        group.GetProperty("destinations")[0].GetProperty("address").GetString().Should().Be(Upstream.Address.GetLeftPart(UriPartial.Authority));
        group.GetProperty("ttfbP50").GetDouble().Should().BePositive();
    }

    [Fact]
    public async Task A_refusal_is_shown_with_its_explanation_and_without_its_query()
    {
        var router = await StartRouterAsync();
        using var refused = await router.Client().SendAsync(Request(HttpMethod.Get, router, "/v2/a%2fb/manifests/1?secret=x"), Cancellation);
        router.WaitUntilCounted(1);

        var error = (await ReportAsync(router)).GetProperty("errors").EnumerateArray().Should().ContainSingle().Subject;

        error.GetProperty("status").GetInt32().Should().Be((int)refused.StatusCode);
        error.GetProperty("path").GetString().Should().Be("/v2/a%2fb/manifests/1");
        error.GetProperty("message").GetString().Should().NotBeEmpty();
        error.GetProperty("client").GetString().Should().Be("127.0.0.1");
        error.GetProperty("id").GetString().Should().Be(refused.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task A_sign_in_challenge_is_not_an_error()
    {
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
        var router = await StartRouterAsync();
        using var answer = await router.Client().GetAsync("/v2/", Cancellation);
        router.WaitUntilCounted(1);

        (await ReportAsync(router)).GetProperty("errors").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_pull_in_flight_is_shown_with_its_progress()
    {
        var rest = new TaskCompletionSource();
        Upstream.Answer = async context =>
        {
            context.Response.ContentLength = 3000;
            await context.Response.Body.WriteAsync(new byte[1000]);
            await rest.Task;
            await context.Response.Body.WriteAsync(new byte[2000]);
        };
        var router = await StartRouterAsync();
        using var client = router.Client();
        using var pull = await client.GetAsync("/v2/a/blobs/sha256:0", HttpCompletionOption.ResponseHeadersRead, Cancellation);

        var shown = await TransferAsync(router, bytes: 1000);
        rest.SetResult();
        await pull.Content.ReadAsByteArrayAsync(Cancellation);

        shown.GetProperty("operation").GetString().Should().Be("BlobRead");
        shown.GetProperty("path").GetString().Should().Be("/v2/a/blobs/sha256:0");
        shown.GetProperty("expected").GetInt64().Should().Be(3000);
        shown.GetProperty("isUpload").GetBoolean().Should().BeFalse();
        shown.GetProperty("client").GetString().Should().Be("127.0.0.1");
    }

    [Fact]
    public async Task Events_send_the_status_then_the_history()
    {
        var router = await StartRouterAsync();
        using var client = router.Client(kind: ListenerKind.Management);
        using var answer = await client.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));

        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        (await lines.ReadLineAsync(Cancellation)).Should().Be("event: status");
        (await lines.ReadLineAsync(Cancellation)).Should().StartWith("data: {\"time\":");
        await lines.ReadLineAsync(Cancellation);
        (await lines.ReadLineAsync(Cancellation)).Should().Be("event: history");
        (await lines.ReadLineAsync(Cancellation)).Should().Be("data: {\"stepSeconds\":10,\"steps\":360,\"operations\":[]}");
    }

    private async Task<JsonElement> ReportAsync(RunningRouter router)
    {
        using var client = router.Client(kind: ListenerKind.Management);
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/status.json", Cancellation));
    }

    /// <summary>The one transfer, as soon as that many bytes of it are shown.</summary>
    private async Task<JsonElement> TransferAsync(RunningRouter router, long bytes)
    {
        while (true)
        {
            var transfers = (await ReportAsync(router)).GetProperty("transfers");
            if (transfers.GetArrayLength() == 1 && transfers[0].GetProperty("bytes").GetInt64() == bytes)
                return transfers[0];
            Cancellation.ThrowIfCancellationRequested();
        }
    }
}
