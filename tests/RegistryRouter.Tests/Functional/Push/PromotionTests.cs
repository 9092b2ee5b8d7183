using System.Net;
using System.Text;
using NexusStandIn;
using RegistryRouter.Server.Push;

namespace RegistryRouter.Tests.Functional.Push;

/// <summary>A manifest whose content only the group has can be pushed.</summary>
public sealed class PromotionTests : PushFromGroupFixture
{
    [Fact]
    public async Task An_image_from_docker_hub_is_pushed_by_its_manifest_alone()
    {
        var image = await StartAsync();

        using var answer = await PutManifestAsync(await ManifestAsync(Base, "1"), image.MediaType);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        answer.Headers.GetValues("Docker-Content-Digest").Should().Equal(image.Digest);
        await HostedShouldHaveAsync(image, "1");
    }

    [Fact]
    public async Task An_index_is_pushed_with_the_images_that_it_lists()
    {
        await StartAsync();
        var index = await Nexus.HubImages.AddIndexAsync(Base, "multi", cancellationToken: Cancellation);

        using var answer = await PutManifestAsync(await ManifestAsync(Base, "multi"), index.MediaType, "multi", Base);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        foreach (var image in index.Images)
            await HostedShouldHaveAsync(image, image.Digest, Base);
    }

    [Fact]
    public async Task With_one_layer_missing_everywhere_hosted_s_response_is_returned()
    {
        var image = await StartAsync();
        Nexus.Faults.Add(Fault.Answer(404, FaultBody.Json), Connector.Group, "GET", image.LayerDigests[^1]);

        using var answer = await PutManifestAsync(await ManifestAsync(Base, "1"), image.MediaType);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Contain("BLOB_UNKNOWN").And.Contain(image.LayerDigests[^1]);
        Nexus.HostedHasManifest(Repository, "1").Should().BeFalse();
    }

    [Fact]
    public async Task An_invalid_media_type_in_an_index_is_not_an_upstream_error()
    {
        var image = await StartAsync();
        var index = $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"no type","digest":"{{image.Digest}}","size":1}]}""";

        using var answer = await PutManifestAsync(Encoding.UTF8.GetBytes(index), "application/vnd.oci.image.index.v1+json", "multi", Base);

        ((int)answer.StatusCode).Should().BeLessThan(500);
    }

    [Theory]
    [InlineData("Push:Promote", "false")]
    [InlineData("Push:MaxBytes", "10")]
    public async Task A_setting_disables_or_limits_it(string key, string value)
    {
        var image = await StartAsync((key, value));

        using var answer = await PutManifestAsync(await ManifestAsync(Base, "1"), image.MediaType);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_group_that_drops_the_connection_returns_hosted_s_response()
    {
        var image = await StartAsync();
        var manifest = await ManifestAsync(Base, "1");
        Nexus.Faults.Add(Fault.CutResponseAfter(10), Connector.Group, "GET", "/blobs/");

        using var answer = await PutManifestAsync(manifest, image.MediaType);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Contain("BLOB_UNKNOWN");
    }

    [Fact]
    public async Task A_manifest_that_hosted_rejects_for_another_reason_is_sent_once()
    {
        var image = await StartAsync();
        Nexus.Faults.Add(Fault.Answer(400, FaultBody.Json), Connector.Hosted, "PUT", "/manifests/");

        using var answer = await PutManifestAsync(await ManifestAsync(Base, "1"), image.MediaType);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        Nexus.Requests.On(Connector.Hosted).Count(entry => entry.Method == "PUT").Should().Be(1);
    }

    [Fact]
    public async Task A_manifest_is_forwarded_unchanged()
    {
        var image = await StartAsync();

        using var answer = await PutManifestAsync(await ManifestAsync(Base, "1"), image.MediaType);

        Nexus.HostedManifest(Repository, "1").Should().Equal(await ManifestAsync(Base, "1"));
        var sent = Nexus.Requests.On(Connector.Hosted).Where(entry => entry.Method == "PUT" && entry.RawTarget.Contains("/manifests/", StringComparison.Ordinal)).ToList();
        sent.Should().HaveCount(2).And.OnlyContain(entry => entry.Header("Content-Type") == image.MediaType && entry.Header("Transfer-Encoding") == null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manifest_of_more_than_4_MiB_is_413(bool chunked)
    {
        await StartAsync();
        Client.DefaultRequestHeaders.TransferEncodingChunked = chunked;

        using var answer = await PutManifestAsync(new byte[BufferedManifest.MaxLength + 1], "application/vnd.oci.image.manifest.v1+json");

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await RegistryErrorAsync(answer)).Code.Should().Be("SIZE_INVALID");
        Nexus.Requests.All.Should().BeEmpty();
    }

    private async Task HostedShouldHaveAsync(SeededImage image, string reference, string repository = Repository)
    {
        Nexus.HostedHasManifest(repository, reference).Should().BeTrue();
        foreach (var digest in image.BlobDigests)
            (await Nexus.HostedHasBlobAsync(digest)).Should().BeTrue();
    }
}
