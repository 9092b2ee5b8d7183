using System.Net;
using System.Net.Http.Headers;
using NexusStandIn;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>A <c>HEAD</c> of a blob that only the group has, by pulling and by pushing clients.</summary>
public sealed class BlobLookupTests : PushFromGroupFixture
{
    // The pull-through cache of the distribution project: Go's own User-Agent, no Accept.
    private const string PullThroughCache = "Go-http-client/1.1";

    [Theory]
    [InlineData(PullThroughCache, null)]
    [InlineData("containerd/2.1.4", "*/*")]
    public async Task A_pulling_client_gets_the_status_of_its_GET(string agent, string? accept)
    {
        var image = await StartAsync();
        var target = new Uri($"/v2/{Base}/blobs/{image.LayerDigests[0].Replace(":", "%3A", StringComparison.Ordinal)}?ns=docker.io", UriKind.Relative);

        using var head = await HeadAsync(target, agent, accept);
        using var get = await Client.GetAsync(target, Cancellation);

        head.StatusCode.Should().Be(HttpStatusCode.OK);
        Headers(head).Should().BeEquivalentTo(Headers(get));
        Nexus.Requests.All.Where(entry => entry.Method == "HEAD").Select(entry => (entry.Connector, entry.Status, entry.RawTarget)).Should()
            .Equal((Connector.Hosted, 404, target.ToString()), (Connector.Group, 200, target.ToString()));
        Nexus.Requests.All.Where(entry => entry.Method == "HEAD").Select(entry => (entry.Header("Authorization"), entry.Header("User-Agent"), entry.Header("Accept")))
            .Distinct().Should().ContainSingle("the group is asked as hosted was");
    }

    [Theory]
    [InlineData("containerd/2.1.4", "application/vnd.oci.image.layer.v1.tar+gzip, */*")]
    [InlineData("docker/28.2.2 go/go1.24.3", null)]
    [InlineData("skopeo/1.9.3", null)]
    public async Task A_known_pusher_gets_the_response_of_hosted_only(string agent, string? accept)
    {
        var image = await StartAsync();

        using var answer = await HeadAsync(Blob(image.LayerDigests[0]), agent, accept);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        Nexus.Requests.On(Connector.Group).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Push:Promote", "false")]
    [InlineData("Routing:BlobFallback", "false")]
    public async Task A_setting_sends_the_lookup_to_hosted_only(string key, string value)
    {
        var image = await StartAsync((key, value));

        using var answer = await HeadAsync(Blob(image.LayerDigests[0]));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        Nexus.Requests.On(Connector.Group).Should().BeEmpty();
    }

    [Fact]
    public async Task A_blob_that_would_not_be_copied_is_404()
    {
        var image = await StartAsync(("Push:MaxBytes", "10"));

        using var answer = await HeadAsync(Blob(image.LayerDigests[0]));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_other_response_of_the_group_is_ignored(int status)
    {
        var image = await StartAsync();
        Nexus.Faults.Add(Fault.Answer(status), Connector.Group, "HEAD");

        using var answer = await HeadAsync(Blob(image.LayerDigests[0]));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Headers.RetryAfter.Should().BeNull();
    }

    [Fact]
    public async Task Both_lookups_are_retried_like_any_read()
    {
        var image = await StartAsync(("Nexus:RetryFor", "00:00:30"));
        Nexus.Faults.Add(Fault.Answer(503), Connector.Hosted, "HEAD", times: 1);
        Nexus.Faults.Add(Fault.Refuse(), Connector.Group, "HEAD", times: 1);

        using var answer = await HeadAsync(Blob(image.LayerDigests[0]));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Nexus.Requests.All.Select(entry => (entry.Connector, entry.Status)).Should()
            .Equal((Connector.Hosted, 503), (Connector.Hosted, 404), (Connector.Group, 0), (Connector.Group, 200));
    }

    [Fact]
    public async Task Hosted_s_response_is_returned_if_the_group_is_down()
    {
        var image = await StartAsync();
        await Nexus.Faults.StopAsync(Connector.Group);

        using var answer = await HeadAsync(Blob(image.LayerDigests[0]));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_group_is_not_asked_if_hosted_has_the_blob_or_fails()
    {
        var image = await StartAsync();
        using var mounted = await MountAsync(image.LayerDigests[0]);
        Nexus.Requests.Clear();

        using var there = await HeadAsync(Blob(image.LayerDigests[0]));
        Nexus.Faults.Add(Fault.Answer(500), Connector.Hosted, "HEAD");
        using var broken = await HeadAsync(Blob(image.LayerDigests[1]));

        there.StatusCode.Should().Be(HttpStatusCode.OK);
        broken.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        Nexus.Requests.On(Connector.Group).Should().BeEmpty();
    }

    [Theory]
    [InlineData(403, "Basic", 200)]
    [InlineData(403, "Bearer", 200)]
    [InlineData(401, "Bearer", 200)]
    [InlineData(401, null, 200)]
    [InlineData(401, "Basic", 401)]
    public async Task An_account_with_access_to_the_group_only_gets_its_response_and_a_refused_password_is_not_sent_twice(int hosted, string? scheme, int expected)
    {
        var image = await StartAsync();
        Client.DefaultRequestHeaders.Authorization = scheme switch
        {
            null => null,
            "Basic" => Client.DefaultRequestHeaders.Authorization,
            _ => new AuthenticationHeaderValue(scheme, await TokenAsync()),
        };
        Nexus.Requests.Clear();
        Nexus.Faults.Add(Fault.Answer(hosted), Connector.Hosted, "HEAD");

        using var answer = await HeadAsync(Blob(image.LayerDigests[0]));

        ((int)answer.StatusCode).Should().Be(expected);
        Nexus.Requests.On(Connector.Group).Should().HaveCount(expected == 200 ? 1 : 0);
    }

    private static Uri Blob(string digest) => new($"/v2/{Base}/blobs/{digest}", UriKind.Relative);

    private async Task<HttpResponseMessage> HeadAsync(Uri target, string agent = PullThroughCache, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, target);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request, Cancellation);
    }

    private async Task<string> TokenAsync() =>
        (await Client.GetStringAsync(new Uri("/v2/token", UriKind.Relative), Cancellation)).Split('"')[3];

    private static IEnumerable<string> Headers(HttpResponseMessage answer) =>
        from header in answer.Headers.Concat(answer.Content.Headers)
        where header.Key is not "Date" && !header.Key.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase)
        select $"{header.Key}: {string.Join(", ", header.Value)}";
}
