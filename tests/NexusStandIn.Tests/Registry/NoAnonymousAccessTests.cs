namespace NexusStandIn.Tests.Registry;

public sealed class NoAnonymousAccessTests : StandInFixture
{
    protected override StandInOptions Options => new() { AnonymousAccess = false };

    [Theory]
    [InlineData("/v2/token")]
    [InlineData("/v2/_catalog")]
    [InlineData("/v1/search")]
    public async Task Every_request_needs_credentials(string target)
    {
        ((int)(await SendAsync(Connector.Group, "GET", target)).StatusCode).Should().Be(401);
        ((int)(await SignedAsync(Connector.Group, "GET", target)).StatusCode).Should().Be(200);
    }
}
