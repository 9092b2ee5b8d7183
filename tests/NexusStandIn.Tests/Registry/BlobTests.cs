using System.Text;

namespace NexusStandIn.Tests.Registry;

public sealed class BlobTests : StandInFixture
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("0123456789");

    // printf 0123456789 | sha1sum
    private const string Tag = "\"87acec17cd9dcd20a716cc2cf67417b71c8a7016\"";

    [Theory]
    [InlineData(Connector.Hosted)]
    [InlineData(Connector.Group)]
    public async Task A_blob_can_be_read_under_any_name(Connector connector)
    {
        var digest = await PushBlobAsync(Content);

        var answer = await SendAsync(connector, "GET", $"/v2/some/other/name/blobs/{digest}");

        (await TextOf(answer)).Should().Be("0123456789");
        HeaderOf(answer, "Content-Length").Should().Be("10");
        HeaderOf(answer, "Accept-Ranges").Should().Be("bytes");
        HeaderOf(answer, "ETag").Should().Be(Tag);
        HeaderOf(answer, "Docker-Content-Digest").Should().Be(digest);
        HeaderOf(answer, "Last-Modified").Should().EndWith("GMT");
    }

    [Theory]
    [InlineData("bytes=2-4", "", 206, "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", "", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=7-99", "", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-3", "", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=10-", "", 416, "", "bytes */10")]
    [InlineData("bytes=0-1,4-5", "", 200, "0123456789", null)]
    [InlineData("nonsense", "", 200, "0123456789", null)]
    [InlineData("bytes=7-", Tag, 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=7-", "\"other\"", 200, "0123456789", null)]
    [InlineData("bytes=7-", "Thu, 01 Jan 1970 00:00:00 GMT", 200, "0123456789", null)]
    [InlineData("bytes=7-", "Fri, 01 Jan 2100 00:00:00 GMT", 206, "789", "bytes 7-9/10")]
    public async Task Ranges_are_supported(string range, string ifRange, int status, string text, string? contentRange)
    {
        var digest = await PushBlobAsync(Content);
        string[] headers = ifRange.Length == 0 ? ["Range: " + range] : ["Range: " + range, "If-Range: " + ifRange];

        var answer = await SendAsync(Connector.Group, "GET", $"/v2/a/blobs/{digest}", null, headers);

        ((int)answer.StatusCode).Should().Be(status);
        (await TextOf(answer)).Should().Be(text);
        HeaderOf(answer, "Content-Range").Should().Be(contentRange);
    }

    [Fact]
    public async Task The_group_finds_blobs_of_the_hub_and_hosted_does_not()
    {
        var image = await Nexus.HubImages.AddImageAsync("library/nginx", "1", cancellationToken: Stop);
        var target = $"/v2/team/app/blobs/{image.LayerDigests[0]}";

        var group = await SendAsync(Connector.Group, "HEAD", target);
        var hosted = await SendAsync(Connector.Hosted, "HEAD", target);

        ((int)group.StatusCode).Should().Be(200);
        group.Content.Headers.ContentLength.Should().BePositive();
        ((int)hosted.StatusCode).Should().Be(404);
        (await TextOf(hosted)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_blob_is_404_with_its_code()
    {
        var answer = await SendAsync(Connector.Group, "GET", "/v2/a/blobs/sha256:00");

        ((int)answer.StatusCode).Should().Be(404);
        (await TextOf(answer)).Should().Contain("\"code\":\"BLOB_UNKNOWN\",\"message\":\"blob unknown to registry\"");
    }

    [Theory]
    [InlineData(true, 202, false)]
    [InlineData(false, 405, true)]
    public async Task Deleting_a_blob_can_be_disabled(bool enabled, int status, bool remains)
    {
        Nexus.Behaviour.DeleteEnabled = enabled;
        var digest = await PushBlobAsync(Content);

        var answer = await SignedAsync(Connector.Hosted, "DELETE", $"/v2/a/blobs/{digest}");

        ((int)answer.StatusCode).Should().Be(status);
        (await Nexus.HostedHasBlobAsync(digest)).Should().Be(remains);
    }
}
