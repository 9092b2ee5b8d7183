using System.Text.Json.Nodes;

namespace NexusStandIn.Tests.Rest;

public sealed class UsageMetricsTests : StandInFixture
{
    private const string Metrics = "/service/metrics/data";

    [Fact]
    public async Task Only_requests_to_connectors_and_repositories_count()
    {
        await SendAsync(Connector.Group, "GET", "/v2/");
        await SendAsync(Connector.Ui, "GET", "/repository/docker-group/v2/");
        await SendAsync(Connector.Ui, "GET", "/service/rest/v1/status");

        var shown = JsonNode.Parse(await TextOf(await SignedAsync(Connector.Ui, "GET", Metrics)))!;

        ((int)shown["gauges"]!["nexus.analytics.content_request_count"]!["value"]!["day"]!).Should().Be(2);
        ((int)shown["gauges"]!["nexus.analytics.component_total_count"]!["value"]!).Should().Be(Nexus.Behaviour.Components);
    }

    [Fact]
    public async Task Reading_them_needs_the_metrics_privilege() =>
        ((int)(await SendAsync(Connector.Ui, "GET", Metrics)).StatusCode).Should().Be(403);
}
