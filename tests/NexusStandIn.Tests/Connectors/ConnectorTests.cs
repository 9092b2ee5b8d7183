using TestSupport;

namespace NexusStandIn.Tests.Connectors;

public sealed class ConnectorTests : StandInFixture
{
    protected override StandInOptions Options => new() { KeepAliveTimeout = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData("Host: my_nexus:8083", 400)]
    [InlineData("Host: nexus.example:8083", 401)]
    [InlineData("X-Forwarded-Proto: https,http", 400)]
    [InlineData("X-Forwarded-Proto: https", 401)]
    public async Task A_filtered_header_is_an_empty_400(string header, int status)
    {
        var filtered = await SendAsync(Connector.Group, "GET", "/v2/", null, header);
        Nexus.Behaviour.HeaderFilter = false;
        var unfiltered = await SendAsync(Connector.Group, "GET", "/v2/", null, header);

        ((int)filtered.StatusCode).Should().Be(status);
        if (status == 400) (await TextOf(filtered)).Should().BeEmpty();
        ((int)unfiltered.StatusCode).Should().Be(401);
    }

    [Fact]
    public async Task A_forced_error_is_a_page_on_its_connector()
    {
        Nexus.Behaviour.HtmlErrors[Connector.Hosted] = 503;

        var hosted = await SendAsync(Connector.Hosted, "GET", "/v2/");
        var group = await SendAsync(Connector.Group, "GET", "/v2/");

        ((int)hosted.StatusCode).Should().Be(503);
        HeaderOf(hosted, "Content-Type").Should().Be("text/html;charset=utf-8");
        ((int)group.StatusCode).Should().Be(401);
    }

    [Theory]
    [InlineData(Connector.Group, false)]
    [InlineData(Connector.Hosted, false)]
    [InlineData(Connector.Ui, true)]
    public async Task Before_the_licence_is_accepted_only_the_web_interface_is_served(Connector connector, bool answers)
    {
        Nexus.Behaviour.EulaAccepted = false;

        var attempt = () => SendAsync(connector, "GET", "/service/rest/v1/status");

        if (answers) await attempt.Should().NotThrowAsync();
        else await attempt.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task An_idle_connection_is_closed()
    {
        await using var connection = await RawConnection.OpenAsync(Nexus.Group, Stop);
        await connection.WriteAsync("GET /v2/ HTTP/1.1\r\nHost: h\r\n\r\n", Stop);

        var (text, _) = await connection.ReadToEndAsync(Stop).WaitAsync(Patience, Stop);

        text.Should().StartWith("HTTP/1.1 401 ");
    }

    [Fact]
    public async Task The_log_records_the_request_unchanged()
    {
        await using var connection = await RawConnection.OpenAsync(Nexus.Group, Stop);
        await connection.WriteAsync(
            "GET /v2/a/blobs/sha256%3A00?ns=docker.io&x=%2F HTTP/1.1\r\nHost: h\r\nAccept: a\r\nAccept: b\r\nAuthorization: Basic eA==\r\n\r\n", Stop);

        var entry = await Nexus.Requests.WaitForAsync(request => request.Completed, Patience, Stop);

        entry.RawTarget.Should().Be("/v2/a/blobs/sha256%3A00?ns=docker.io&x=%2F");
        entry.Headers["accept"].Should().Equal("a", "b");
        entry.Header("Authorization").Should().Be("Basic eA==");
        entry.Should().BeEquivalentTo(new { Sequence = 1L, Connector = Connector.Group, Method = "GET", Protocol = "HTTP/1.1", Status = 401 });
        Nexus.Requests.Clear();
        Nexus.Requests.All.Should().BeEmpty();
    }

    [Fact]
    public async Task Waiting_for_a_missing_request_times_out()
    {
        var wait = () => Nexus.Requests.WaitForAsync(_ => true, TimeSpan.FromMilliseconds(10), Stop);

        await wait.Should().ThrowAsync<TimeoutException>();
    }
}
