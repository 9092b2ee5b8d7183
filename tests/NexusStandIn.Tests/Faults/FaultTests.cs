using System.Text;
using TestSupport;

namespace NexusStandIn.Tests.Faults;

public sealed class FaultTests : StandInFixture
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(new string('x', 200_000));

    [Theory]
    [InlineData(FaultBody.Html, "text/html;charset=utf-8")]
    [InlineData(FaultBody.Json, "application/json")]
    [InlineData(FaultBody.Empty, null)]
    public async Task A_scripted_response_is_sent_the_requested_number_of_times(FaultBody body, string? type)
    {
        var rule = Nexus.Faults.Add(Fault.Answer(503, body, "7"), Connector.Group, "GET", "/v2/_catalog", times: 1);

        var other = await SendAsync(Connector.Group, "GET", "/v2/");
        var first = await SendAsync(Connector.Group, "GET", "/v2/_catalog");
        var second = await SendAsync(Connector.Group, "GET", "/v2/_catalog");

        ((int)other.StatusCode).Should().Be(401);
        ((int)first.StatusCode).Should().Be(503);
        HeaderOf(first, "Content-Type").Should().Be(type);
        HeaderOf(first, "Retry-After").Should().Be("7");
        ((int)second.StatusCode).Should().Be(200);
        rule.Hits.Should().Be(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(150_000)]
    public async Task A_response_is_cut_after_a_number_of_bytes(int bytes)
    {
        var digest = await PushBlobAsync(Content);
        Nexus.Faults.Add(Fault.CutResponseAfter(bytes), targetContains: "/blobs/sha256");
        await using var connection = await RawConnection.OpenAsync(Nexus.Group, Stop);
        await connection.WriteAsync($"GET /v2/a/blobs/{digest} HTTP/1.1\r\nHost: h\r\n\r\n", Stop);

        var (text, _) = await connection.ReadToEndAsync(Stop).WaitAsync(Patience, Stop);

        // A reset throws away what the receiver has not read yet, so there may be less, and not even the headers.
        text.Split("\r\n\r\n", 2).Skip(1).Sum(body => body.Length).Should().BeLessThanOrEqualTo(bytes);
    }

    [Fact]
    public async Task A_refused_request_gets_no_response()
    {
        Nexus.Faults.Add(new FaultRule { Fault = Fault.Refuse(), Predicate = request => request.Method == "GET" });

        var attempt = () => SendAsync(Connector.Group, "GET", "/v2/");

        await attempt.Should().ThrowAsync<HttpRequestException>();
        (await Nexus.Requests.WaitForAsync(request => request.Completed, Patience, Stop)).Status.Should().Be(0);
        Nexus.Faults.Clear();
        await attempt.Should().NotThrowAsync();
    }

    [Fact]
    public async Task An_upload_is_cut_while_it_is_read()
    {
        Nexus.Faults.Add(Fault.CutRequestAfter(50_000), Connector.Hosted, "POST");

        var attempt = () => PushBlobAsync(Content);

        await attempt.Should().ThrowAsync<HttpRequestException>();
        var entry = await Nexus.Requests.WaitForAsync(request => request.Completed, Patience, Stop);
        entry.RequestBytes.Should().BeInRange(50_000, 200_000);
        (await Nexus.HostedHasBlobAsync(DigestOf(Content))).Should().BeFalse();
    }

    [Fact]
    public async Task A_stalled_response_sends_half_and_waits_for_the_client_to_disconnect()
    {
        var digest = await PushBlobAsync(Content);
        Nexus.Faults.Add(Fault.Stall(), targetContains: "/blobs/sha256");
        var answer = await SendAsync(Connector.Group, "GET", $"/v2/a/blobs/{digest}");
        var body = await answer.Content.ReadAsStreamAsync(Stop);

        await body.ReadExactlyAsync(new byte[Content.Length / 2], Stop);
        var more = body.ReadAsync(new byte[1], Stop).AsTask();

        more.IsCompleted.Should().BeFalse();
        Nexus.Requests.On(Connector.Group)[^1].Completed.Should().BeFalse();
        answer.Dispose();
        await Nexus.Requests.WaitForAsync(request => request.Connector == Connector.Group && request.Completed, Patience, Stop);
        await more.ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task A_delayed_request_is_served()
    {
        var delay = TimeSpan.FromMilliseconds(50);
        Nexus.Faults.Add(Fault.Delay(delay), Connector.Group);
        var started = TimeProvider.System.GetTimestamp();

        var answer = await SendAsync(Connector.Group, "GET", "/v2/");

        ((int)answer.StatusCode).Should().Be(401);
        TimeProvider.System.GetElapsedTime(started).Should().BeGreaterThan(delay * 0.9);
    }

    [Fact]
    public async Task A_connector_closes_and_reopens_on_the_same_port()
    {
        var before = Nexus.Group;
        var attempt = () => SendAsync(Connector.Group, "GET", "/v2/");
        await attempt();

        await Nexus.Faults.StopAsync(Connector.Group);
        await attempt.Should().ThrowAsync<HttpRequestException>();
        await Nexus.Faults.StartAsync(Connector.Group);

        ((int)(await attempt()).StatusCode).Should().Be(401);
        Nexus.Group.Should().Be(before);
    }
}
