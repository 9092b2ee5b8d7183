namespace NexusStandIn.Tests.Registry;

/// <summary>What operators do to Nexus, or forget to do.</summary>
public sealed class OperatorFaultTests : StandInFixture
{
    [Fact]
    public async Task A_frozen_Nexus_can_be_read_and_not_written_to()
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
    public async Task A_group_without_hosted_shows_the_hub_alone()
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
    public async Task The_limit_of_the_hub_strikes_what_hosted_does_not_have()
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
    public async Task The_version_is_told_in_every_answer()
    {
        Nexus.Behaviour.Version = "3.77.1-01";

        var answer = await SendAsync(Connector.Group, "GET", "/v2/");

        HeaderOf(answer, "Server").Should().Be("Nexus/3.77.1-01 (COMMUNITY)");
    }

    [Theory]
    [InlineData(true, "\"accepted\": true")]
    [InlineData(false, "\"accepted\": false")]
    public async Task Whether_the_licence_is_accepted_can_be_asked_for(bool isAccepted, string text)
    {
        Nexus.Behaviour.EulaAccepted = isAccepted;

        var answer = await SignedAsync(Connector.Ui, "GET", "/service/rest/v1/system/eula");

        (await TextOf(answer)).Should().Contain(text);
    }
}
