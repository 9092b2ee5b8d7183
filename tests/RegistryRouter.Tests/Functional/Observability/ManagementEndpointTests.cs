using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RegistryRouter.Server.Proxy.Probing;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Observability;

public sealed class ManagementEndpointTests : RouterFixture
{
    [Theory]
    [InlineData("GET", "/livez", 200, "ok\n")]
    [InlineData("HEAD", "/livez", 200, "")]
    [InlineData("POST", "/livez", 405, "")]
    [InlineData("HEAD", "/readyz", 200, "")]
    [InlineData("HEAD", "/metrics", 200, "")]
    [InlineData("HEAD", "/status.json", 200, "")]
    [InlineData("POST", "/status.json", 405, "")]
    [InlineData("HEAD", "/events", 405, "")]
    [InlineData("POST", "/events", 405, "")]
    [InlineData("GET", "/events/1", 404, "")]
    [InlineData("GET", "/_router/", 404, "")]
    public async Task An_endpoint_answers_its_methods_and_nothing_else_is_found(string method, string path, int status, string body)
    {
        var router = await StartRouterAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await router.Client(kind: ListenerKind.Management).SendAsync(request, Cancellation);

        ((int)answer.StatusCode).Should().Be(status);
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Be(body);
    }

    [Fact]
    public async Task Each_check_has_its_reason_and_no_cache_keeps_the_answer()
    {
        var router = await StartRouterAsync(("Nexus:Hosted", "http://127.0.0.1:1"), ("Audit:File", Own(new TemporaryFolder()).File("audit.json")));

        using var answer = await router.Client(kind: ListenerKind.Management).GetAsync("/readyz", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.ToString().Should().Be("application/json");
        answer.Headers.GetValues("Cache-Control").Should().Equal("no-store");
        answer.Headers.Contains("Pragma").Should().BeFalse();
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().MatchRegex(
            """^\{"ready":false,"checks":\[\{"name":"audit","ready":true,"reason":"The audit trail can be written."\},"""
            + """\{"name":"configuration","ready":true,"reason":"The configuration was valid at startup."\},"""
            + """\{"name":"certificate","ready":true,"reason":"Valid until [^"]+ UTC."\},"""
            + """\{"name":"group","ready":true,"reason":"http://127.0.0.1:\d+ responds."\},"""
            + """\{"name":"hosted","ready":false,"reason":"http://127.0.0.1:1 cannot be reached: [^"]+"\}\]\}\n$""");
    }

    [Fact]
    public async Task A_connector_that_does_not_answer_in_time_says_so()
    {
        var end = new TaskCompletionSource();
        Upstream.Answer = _ => end.Task;
        var router = await StartRouterAsync();
        var connector = ActivatorUtilities.CreateInstance<ConnectorReadiness>(router.Services, Server.Routing.Upstream.Group);
        var registration = new HealthCheckRegistration("group", connector, failureStatus: null, tags: null, TimeSpan.FromSeconds(3));

        var found = await connector.CheckHealthAsync(new HealthCheckContext { Registration = registration }, new CancellationToken(canceled: true));

        found.Status.Should().Be(HealthStatus.Unhealthy);
        found.Description.Should().Be("No response within 3 seconds.");
        end.SetResult();
    }
}
