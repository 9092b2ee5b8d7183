namespace NexusStandIn.Tests.Ui;

public sealed class PathRoutingTests : StandInFixture
{
    [Theory]
    [InlineData("docker-group")]
    [InlineData("docker-private")]
    [InlineData("docker-hub")]
    public async Task The_challenge_contains_the_path(string repository)
    {
        var answer = await SendAsync(Connector.Ui, "GET", $"/repository/{repository}/v2/");

        ((int)answer.StatusCode).Should().Be(401);
        HeaderOf(answer, "WWW-Authenticate").Should().StartWith($"Bearer realm=\"{Nexus.Ui}repository/{repository}/v2/token\"");
        HeaderOf(answer, "Docker-Distribution-Api-Version").Should().Be("registry/2.0");
    }

    [Fact]
    public async Task The_location_contains_the_path()
    {
        var start = await SignedAsync(Connector.Ui, "POST", "/repository/docker-private/v2/a/blobs/uploads/");
        var location = HeaderOf(start, "Location")!;
        var status = await SignedAsync(Connector.Ui, "GET", location);

        location.Should().StartWith("/repository/docker-private/v2/a/blobs/uploads/");
        ((int)status.StatusCode).Should().Be(204);
    }

    [Fact]
    public async Task The_settings_of_the_repository_apply()
    {
        Nexus.Behaviour.Challenge[Connector.Group] = Challenge.Basic;

        var group = await SendAsync(Connector.Ui, "GET", "/repository/docker-group/v2/");
        var hosted = await SendAsync(Connector.Ui, "GET", "/repository/docker-private/v2/");

        HeaderOf(group, "WWW-Authenticate").Should().StartWith("BASIC ");
        HeaderOf(hosted, "WWW-Authenticate").Should().StartWith("Bearer ");
    }
}
