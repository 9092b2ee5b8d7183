using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Observability;

[Collection(MetricReaders.Name)]
public sealed class ManagementTests : RouterFixture
{
    [Fact]
    public async Task Real_requests_are_metrics_by_operation_upstream_and_status()
    {
        Upstream.Answer = context => context.Response.WriteAsync("12345");
        var router = await StartRouterAsync();
        using var client = router.Client();

        await client.GetStringAsync("/v2/a/manifests/1", Cancellation);
        using var push = await client.PutAsync("/v2/a/manifests/1", new ByteArrayContent(new byte[7]), Cancellation);
        using var refused = await client.GetAsync("/v2/a%2fb/manifests/1", Cancellation);

        router.WaitUntilCounted(3);
        var metrics = await MetricsAsync(router);
        metrics.Should().Contain("registry_router_requests_total{operation=\"ManifestRead\",status_class=\"2xx\",upstream=\"Group\"} 1")
            .And.Contain("registry_router_requests_total{operation=\"Unsupported\",status_class=\"4xx\",upstream=\"none\"} 1")
            .And.Contain("registry_router_received_bytes_total{operation=\"ManifestWrite\",upstream=\"Hosted\"} 7")
            .And.Contain("registry_router_sent_bytes_total{operation=\"ManifestRead\",upstream=\"Group\"} 5")
            .And.Contain("registry_router_request_duration_seconds_count{operation=\"ManifestRead\",status_class=\"2xx\",upstream=\"Group\"} 1")
            .And.Contain("registry_router_nexus_requests_24h{} 2")
            .And.Contain("registry_router_nexus_budget{} 100000")
            .And.Contain("registry_router_ready{check=\"group\"} 1");
        metrics.Should().ContainSingle(line => line.StartsWith("registry_router_certificate_remaining_days{", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_blob_lookup_is_one_request_of_the_upstream_that_had_the_result_and_two_to_Nexus()
    {
        var group = Own(await ScriptedUpstream.StartAsync());
        var (found, missing) = ($"/v2/a/blobs/sha256:{new string('a', 64)}", $"/v2/a/blobs/sha256:{new string('b', 64)}");
        Upstream.Answer = context => AnswerAsync(context, StatusCodes.Status404NotFound);
        group.Answer = context => AnswerAsync(context, context.Request.Path == found ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);
        var router = await StartRouterAsync(("Nexus:Group", group.Address.ToString()));
        using var client = router.Client();

        foreach (var target in (string[])[found, missing])
            (await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, target), Cancellation)).Dispose();

        router.WaitUntilCounted(2);
        // Before /metrics is read, because that probes both connectors.
        router.Services.GetRequiredService<RequestMeter>().Used.Should().Be(4);
        (await MetricsAsync(router)).Should().Contain("registry_router_requests_total{operation=\"BlobLookup\",status_class=\"2xx\",upstream=\"Group\"} 1")
            .And.Contain("registry_router_requests_total{operation=\"BlobLookup\",status_class=\"4xx\",upstream=\"Hosted\"} 1")
            .And.Contain("registry_router_blob_lookups_total{outcome=\"found\"} 1")
            .And.Contain("registry_router_blob_lookups_total{outcome=\"missing\"} 1");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    public async Task A_router_with_upstreams_that_serve_the_registry_api_is_ready(int status)
    {
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        var router = await StartRouterAsync();

        var (code, checks) = await ReadinessAsync(router);

        code.Should().Be(HttpStatusCode.OK);
        checks.Should().Equal(("configuration", true), ("certificate", true), ("group", true), ("hosted", true));
        Upstream.Seen.Where(seen => seen.Target == "/v2/").Should().ContainSingle("Nexus counts it, and both connectors are one address here");
        Upstream.Seen.Should().OnlyContain(seen => seen.Target == "/v2/" || seen.Target == "/service/rest/v1/status");
        var asked = Upstream.Seen.Count;
        await ReadinessAsync(router);
        Upstream.Seen.Should().HaveCount(asked, "a result is cached for a few seconds");
    }

    [Fact]
    public async Task A_dead_upstream_and_one_without_a_registry_have_different_reasons()
    {
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
        var router = await StartRouterAsync(("Nexus:Hosted", "http://127.0.0.1:1"));

        using var client = router.Client(kind: ListenerKind.Management);
        using var answer = await client.GetAsync("/readyz", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Contain("returns 404 for GET /v2/").And.Contain("http://127.0.0.1:1 cannot be reached");
    }

    [Theory]
    [InlineData("/livez", 200)]
    [InlineData("/v2/", 404)]
    [InlineData("/metrics/x", 404)]
    public async Task The_process_is_alive_regardless_of_nexus(string path, int status)
    {
        var router = await StartRouterAsync(("Nexus:Group", "http://127.0.0.1:1"));

        using var answer = await router.Client(kind: ListenerKind.Management).GetAsync(path, Cancellation);

        ((int)answer.StatusCode).Should().Be(status);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/readyz")]
    public async Task Clients_cannot_reach_the_management_endpoints(string path)
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().GetAsync(path, Cancellation);

        Upstream.Seen.Should().ContainSingle().Which.Target.Should().Be(path);
    }

    [Theory]
    [InlineData("build-17", "^build-17$")]
    [InlineData("a b", "^[0-9a-f]{16}$")]
    public async Task Client_and_nexus_get_the_same_id(string sent, string expected)
    {
        Upstream.Answer = context =>
        {
            context.Response.Headers["X-Request-Id"] = "of-nexus";
            return Task.CompletedTask;
        };
        var router = await StartRouterAsync();
        using var request = Request(HttpMethod.Get, router, "/v2/");
        request.Headers.Add("X-Request-Id", sent);

        using var answer = await router.Client().SendAsync(request, Cancellation);

        var id = answer.Headers.GetValues("X-Request-Id").Should().ContainSingle().Which;
        id.Should().MatchRegex(expected);
        Upstream.Seen.Should().ContainSingle().Which.Headers["X-Request-Id"].Should().Equal(id);
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private async Task<string[]> MetricsAsync(RunningRouter router)
    {
        using var client = router.Client(kind: ListenerKind.Management);
        var text = await client.GetStringAsync("/metrics", Cancellation);
        return [.. text.Split('\n').Select(line => line.Replace("otel_scope_name=\"RegistryRouter\",", "").Replace("otel_scope_name=\"RegistryRouter\"", ""))];
    }

    private async Task<(HttpStatusCode Status, List<(string?, bool)> Checks)> ReadinessAsync(RunningRouter router)
    {
        using var client = router.Client(kind: ListenerKind.Management);
        using var answer = await client.GetAsync("/readyz", Cancellation);
        using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        return (answer.StatusCode,
        [
            .. report.RootElement.GetProperty("checks").EnumerateArray()
                .Select(check => (check.GetProperty("name").GetString(), check.GetProperty("ready").GetBoolean())),
        ]);
    }
}
