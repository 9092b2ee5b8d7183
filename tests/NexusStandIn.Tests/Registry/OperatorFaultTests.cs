namespace NexusStandIn.Tests.Registry;

/// <summary>What operators do to Nexus, or forget to do.</summary>
public sealed class OperatorFaultTests : StandInFixture
{
    [Fact]
    public async Task A_frozen_Nexus_serves_reads_and_refuses_writes()
    {
        await Nexus.HostedImages.AddImageAsync("a", "1", cancellationToken: Stop);
        Nexus.Behaviour.ReadOnly = true;

        var status = await SendAsync(Connector.Ui, "GET", "/service/rest/v1/status");
        var writable = await SendAsync(Connector.Ui, "GET", "/service/rest/v1/status/writable");
        var read = await SendAsync(Connector.Hosted, "GET", "/v2/a/manifests/1");
        var write = await SignedAsync(Connector.Hosted, "POST", "/v2/a/blobs/uploads/");

        ((int)status.StatusCode).Should().Be(200);
        ((int)writable.StatusCode).Should().Be(503);
        ((int)read.StatusCode).Should().Be(200);
        ((int)write.StatusCode).Should().Be(503);
    }

    [Fact]
    public async Task A_group_without_hosted_serves_the_hub_only()
    {
        await Nexus.HostedImages.AddImageAsync("a", "1", cancellationToken: Stop);
        await Nexus.HubImages.AddImageAsync("b", "1", cancellationToken: Stop);
        Nexus.Behaviour.GroupHasHosted = false;

        var ours = await SendAsync(Connector.Group, "GET", "/v2/a/manifests/1");
        var theirs = await SendAsync(Connector.Group, "GET", "/v2/b/manifests/1");
        var hosted = await SendAsync(Connector.Hosted, "GET", "/v2/a/manifests/1");

        ((int)ours.StatusCode).Should().Be(404);
        ((int)theirs.StatusCode).Should().Be(200);
        ((int)hosted.StatusCode).Should().Be(200);
    }

    [Fact]
    public async Task The_rate_limit_of_the_hub_applies_to_content_that_hosted_lacks()
    {
        await Nexus.HostedImages.AddImageAsync("a", "1", cancellationToken: Stop);
        await Nexus.HubImages.AddImageAsync("b", "1", cancellationToken: Stop);
        Nexus.Behaviour.HubLimit = true;

        var ours = await SendAsync(Connector.Group, "GET", "/v2/a/manifests/1");
        var theirs = await SendAsync(Connector.Group, "GET", "/v2/b/manifests/1");

        ((int)ours.StatusCode).Should().Be(200);
        ((int)theirs.StatusCode).Should().Be(429);
        (await TextOf(theirs)).Should().Contain("TOOMANYREQUESTS");
    }

    [Fact]
    public async Task Every_response_has_the_version()
    {
        Nexus.Behaviour.Version = "3.77.1-01";

        var answer = await SendAsync(Connector.Group, "GET", "/v2/");

        HeaderOf(answer, "Server").Should().Be("Nexus/3.77.1-01 (COMMUNITY)");
    }

    [Theory]
    [InlineData(true, "\"accepted\": true")]
    [InlineData(false, "\"accepted\": false")]
    public async Task The_licence_state_can_be_read(bool isAccepted, string text)
    {
        Nexus.Behaviour.EulaAccepted = isAccepted;

        var answer = await SignedAsync(Connector.Ui, "GET", "/service/rest/v1/system/eula");

        (await TextOf(answer)).Should().Contain(text);
    }
}
