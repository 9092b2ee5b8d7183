using System.Net;
using System.Text.Json;
using NexusStandIn;

namespace RegistryRouter.Tests.Functional.Push;

/// <summary>An unrecognized pusher finds its blobs in the group, uploads nothing, and its manifest is accepted.</summary>
public sealed class SkippedUploadTests : PushFromGroupFixture
{
    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string Layer = "application/vnd.oci.image.layer.v1.tar+gzip";

    [Fact]
    public async Task An_image_is_pushed()
    {
        var image = await StartAsync();

        await EveryBlobShouldBeReportedAsync(image.BlobDigests);
        using var push = await PutManifestAsync(await ManifestAsync(Base, "1"), image.MediaType);

        push.StatusCode.Should().Be(HttpStatusCode.Created);
        await HostedShouldHaveAsync(image.BlobDigests);
    }

    // The limit applies to each blob, not to their sum.
    [Fact]
    public async Task An_image_larger_than_the_blob_limit_is_pushed()
    {
        await StartAsync(("Push:MaxBytes", "6000"));
        var image = await Nexus.HubImages.AddImageAsync(Base, "large", new() { Base = null, ExtraLayers = [4000, 4000, 4000] }, Cancellation);

        await EveryBlobShouldBeReportedAsync(image.BlobDigests);
        using var push = await PutManifestAsync(await ManifestAsync(Base, "large"), image.MediaType);

        push.StatusCode.Should().Be(HttpStatusCode.Created);
        await HostedShouldHaveAsync(image.BlobDigests);
    }

    [Fact]
    public async Task A_nested_index_is_pushed()
    {
        await StartAsync();
        var index = await Nexus.HubImages.AddIndexAsync(Base, "multi", new() { Format = ImageFormat.Oci }, cancellationToken: Cancellation);

        await EveryBlobShouldBeReportedAsync(index.Images.SelectMany(image => image.BlobDigests));
        using var push = await PutManifestAsync(Index((index.Digest, index.MediaType)), OciIndex, "outer", Base);

        push.StatusCode.Should().Be(HttpStatusCode.Created);
        Nexus.HostedHasManifest(Base, index.Digest).Should().BeTrue();
        await HostedShouldHaveAsync(index.Images.SelectMany(image => image.BlobDigests));
    }

    [Fact]
    public async Task A_BuildKit_cache_is_pushed()
    {
        var image = await StartAsync();

        await EveryBlobShouldBeReportedAsync(image.BlobDigests);
        using var push = await PutManifestAsync(
            Index([.. image.LayerDigests.Select(layer => (layer, Layer)), (image.ConfigDigest, "application/vnd.buildkit.cacheconfig.v0")]), OciIndex, "cache");

        push.StatusCode.Should().Be(HttpStatusCode.Created);
        await HostedShouldHaveAsync(image.BlobDigests);
        Nexus.Requests.All.Should().NotContain(entry => image.LayerDigests.Any(layer => entry.RawTarget.EndsWith($"/manifests/{layer}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_index_of_unknown_media_types_is_pushed()
    {
        var image = await StartAsync();

        using var push = await PutManifestAsync(Index((image.ConfigDigest, "application/vnd.example.a"), (image.Digest, "application/vnd.example.b")), OciIndex, "any", Base);

        push.StatusCode.Should().Be(HttpStatusCode.Created);
        await HostedShouldHaveAsync(image.BlobDigests);
        Nexus.HostedHasManifest(Base, image.Digest).Should().BeTrue();
    }

    private static byte[] Index(params IEnumerable<(string Digest, string MediaType)> children) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        schemaVersion = 2,
        mediaType = OciIndex,
        manifests = children.Select(child => new { mediaType = child.MediaType, digest = child.Digest, size = 1 }),
    });

    private async Task EveryBlobShouldBeReportedAsync(IEnumerable<string> digests)
    {
        foreach (var digest in digests)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, $"/v2/{Repository}/blobs/{digest}");
            using var answer = await Client.SendAsync(request, Cancellation);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    private async Task HostedShouldHaveAsync(IEnumerable<string> digests)
    {
        foreach (var digest in digests)
            (await Nexus.HostedHasBlobAsync(digest)).Should().BeTrue(digest);
    }
}
