using System.Text;

namespace NexusStandIn.Tests.Registry;

public sealed class UploadTests : StandInFixture
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("hello layer");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_blob_is_uploaded_in_chunks(bool lastPieceInPut)
    {
        var start = await SignedAsync(Connector.Hosted, "POST", "/v2/a/b/blobs/uploads/");
        var location = HeaderOf(start, "Location")!;
        var first = await SignedAsync(Connector.Hosted, "PATCH", location, new ByteArrayContent(Content[..5]), "Content-Range: 0-4");
        var status = await SignedAsync(Connector.Hosted, "GET", location);
        var rest = Content[5..];
        if (!lastPieceInPut) await SignedAsync(Connector.Hosted, "PATCH", location, new ByteArrayContent(rest));

        var end = await SignedAsync(
            Connector.Hosted, "PUT", $"{location}?digest={DigestOf(Content)}", new ByteArrayContent(lastPieceInPut ? rest : []));

        ((int)start.StatusCode).Should().Be(202);
        location.Should().Be("/v2/a/b/blobs/uploads/" + HeaderOf(start, "Docker-Upload-UUID"));
        HeaderOf(start, "Range").Should().Be("0-0");
        HeaderOf(start, "Content-Length").Should().Be("0");
        ((int)first.StatusCode).Should().Be(202);
        HeaderOf(first, "Range").Should().Be("0-4");
        ((int)status.StatusCode).Should().Be(204);
        HeaderOf(status, "Range").Should().Be("0-4");
        ((int)end.StatusCode).Should().Be(201);
        HeaderOf(end, "Location").Should().Be("/v2/a/b/blobs/" + DigestOf(Content));
        HeaderOf(end, "Docker-Content-Digest").Should().Be(DigestOf(Content));
        (await Nexus.HostedHasBlobAsync(DigestOf(Content))).Should().BeTrue();
        Nexus.HostedUploads.Should().Be(0);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_accepted()
    {
        var location = await StartAsync();
        var chunked = new StreamContent(new MemoryStream(Content));

        var patch = await SignedAsync(Connector.Hosted, "PATCH", location, chunked, "Transfer-Encoding: chunked");

        HeaderOf(patch, "Range").Should().Be($"0-{Content.Length - 1}");
        Nexus.Requests.On(Connector.Hosted)[^1].RequestBytes.Should().Be(Content.Length);
    }

    [Theory]
    [InlineData("3-7")]
    [InlineData("nonsense")]
    public async Task A_chunk_out_of_order_is_416(string range)
    {
        var location = await StartAsync();

        var patch = await SignedAsync(Connector.Hosted, "PATCH", location, new ByteArrayContent(Content[..5]), "Content-Range: " + range);

        ((int)patch.StatusCode).Should().Be(416);
        HeaderOf(patch, "Range").Should().Be("0-0");
    }

    [Theory]
    [InlineData("?digest=sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("?digest=sha512:00")]
    [InlineData("")]
    public async Task A_wrong_digest_is_refused(string query)
    {
        var location = await StartAsync();

        var put = await SignedAsync(Connector.Hosted, "PUT", location + query, new ByteArrayContent(Content));

        ((int)put.StatusCode).Should().Be(400);
        (await TextOf(put)).Should().Contain("DIGEST_INVALID");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_cancelled_session_is_unknown(string method)
    {
        var location = await StartAsync();
        var given = await SignedAsync(Connector.Hosted, "DELETE", location);

        var after = await SignedAsync(Connector.Hosted, method, location);

        ((int)given.StatusCode).Should().Be(204);
        ((int)after.StatusCode).Should().Be(404);
        (await TextOf(after)).Should().Contain("BLOB_UPLOAD_UNKNOWN");
    }

    [Theory]
    [InlineData(Connector.Hub, "PATCH", 404)]
    [InlineData(Connector.Group, "GET", 404)]
    [InlineData(Connector.Group, "PATCH", 403)]
    public async Task A_session_is_bound_to_its_repository(Connector elsewhere, string method, int status)
    {
        Nexus.Behaviour.HubWritable = true;
        var location = await StartAsync();

        ((int)(await SignedAsync(elsewhere, method, location)).StatusCode).Should().Be(status);
    }

    [Theory]
    [InlineData(Mount.Mounts, true, 201)]
    [InlineData(Mount.Mounts, false, 202)]
    [InlineData(Mount.Never, true, 202)]
    [InlineData(Mount.Error500, true, 500)]
    public async Task A_mount_succeeds_only_for_blobs_of_hosted(Mount mode, bool held, int status)
    {
        Nexus.Behaviour.Mount = mode;
        var inHub = await Nexus.HubImages.AddImageAsync("library/nginx", "1", cancellationToken: Stop);
        var digest = held ? await PushBlobAsync(Content) : inHub.ConfigDigest;

        var mount = await SignedAsync(Connector.Hosted, "POST", $"/v2/a/blobs/uploads/?mount={digest}&from=library/nginx");

        ((int)mount.StatusCode).Should().Be(status);
        HeaderOf(mount, "Docker-Content-Digest").Should().Be(status == 201 ? digest : null);
        (HeaderOf(mount, "Docker-Upload-UUID") is not null).Should().Be(status == 202);
    }

    [Theory]
    [InlineData(Location.Relative, null, "")]
    [InlineData(Location.Absolute, "https", "https://public.example")]
    [InlineData(Location.Absolute, null, "http://public.example")]
    [InlineData(Location.AbsoluteInner, "https", "http://{inner}")]
    [InlineData(Location.AbsoluteWrongScheme, "https", "http://public.example")]
    public async Task The_location_has_the_configured_form(Location form, string? proto, string origin)
    {
        Nexus.Behaviour.Location = form;
        string[] headers = proto is null ? ["Host: public.example"] : ["Host: public.example", "X-Forwarded-Proto: " + proto];

        var start = await SignedAsync(Connector.Hosted, "POST", "/v2/a/blobs/uploads/", null, headers);

        HeaderOf(start, "Location").Should().StartWith(
            origin.Replace("{inner}", Nexus.Hosted.Authority, StringComparison.Ordinal) + "/v2/a/blobs/uploads/");
    }

    [Fact]
    public async Task A_name_with_upper_case_letters_is_refused()
    {
        var start = await SignedAsync(Connector.Hosted, "POST", "/v2/Team/app/blobs/uploads/");

        ((int)start.StatusCode).Should().Be(400);
        (await TextOf(start)).Should().Contain("NAME_INVALID");
    }

    private async Task<string> StartAsync() =>
        HeaderOf(await SignedAsync(Connector.Hosted, "POST", "/v2/a/blobs/uploads/"), "Location")!;
}
