using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace NexusStandIn.Tests.Hub;

public sealed class HubSeederTests : StandInFixture
{
    [Theory]
    [InlineData(ImageFormat.DockerSchema2, MediaTypes.DockerManifest, MediaTypes.DockerLayer)]
    [InlineData(ImageFormat.Oci, MediaTypes.OciManifest, MediaTypes.OciLayer)]
    public async Task An_image_is_complete_and_its_layers_are_real(ImageFormat format, string manifestType, string layerType)
    {
        var image = await Nexus.HubImages.AddImageAsync("library/a", "1", new ImageRecipe { Format = format }, Stop);
        var manifest = await SendAsync(Connector.Group, "GET", "/v2/library/a/manifests/1");
        var config = await JsonOf(await SendAsync(Connector.Group, "GET", $"/v2/library/a/blobs/{image.ConfigDigest}"));
        var layer = await (await SendAsync(Connector.Group, "GET", $"/v2/library/a/blobs/{image.LayerDigests[1]}")).Content.ReadAsByteArrayAsync(Stop);
        using var tar = new MemoryStream();
        await new GZipStream(new MemoryStream(layer), CompressionMode.Decompress).CopyToAsync(tar, Stop);

        HeaderOf(manifest, "Content-Type").Should().Be(manifestType);
        (await TextOf(manifest)).Should().Contain(layerType.Replace("+", "\\u002B", StringComparison.Ordinal));
        config.GetProperty("architecture").GetString().Should().Be("amd64");
        config.GetProperty("os").GetString().Should().Be("linux");
        config.GetProperty("rootfs").GetProperty("diff_ids")[1].GetString().Should().Be(DigestOf(tar.ToArray()));
        tar.Position = 0;
        (await new TarReader(tar).GetNextEntryAsync(cancellationToken: Stop))!.Name.Should().Be("image/");
    }

    [Fact]
    public async Task Images_share_their_base_layer_and_differ_in_the_rest()
    {
        var first = await Nexus.HubImages.AddImageAsync("a", "1", cancellationToken: Stop);
        var second = await Nexus.HubImages.AddImageAsync("b", "1", new ImageRecipe { ExtraLayers = [100_000] }, Stop);
        var again = await Nexus.HubImages.AddImageAsync("a", "1", cancellationToken: Stop);

        second.LayerDigests[0].Should().Be(first.LayerDigests[0]);
        second.LayerDigests[1].Should().NotBe(first.LayerDigests[1]);
        again.Digest.Should().Be(first.Digest);
        var extra = await SendAsync(Connector.Hub, "HEAD", $"/v2/b/blobs/{second.LayerDigests[2]}");
        extra.Content.Headers.ContentLength.Should().BeInRange(100_000, 110_000);
    }

    [Fact]
    public async Task An_index_lists_an_image_for_each_architecture()
    {
        var index = await Nexus.HubImages.AddIndexAsync("a", "1", new ImageRecipe { Format = ImageFormat.Oci }, cancellationToken: Stop);

        var stored = await JsonOf(await SendAsync(Connector.Group, "GET", $"/v2/a/manifests/{index.Digest}"));
        var child = await SendAsync(Connector.Group, "HEAD", $"/v2/a/manifests/{index.Images[1].Digest}");

        stored.GetProperty("manifests").EnumerateArray()
            .Select(image => image.GetProperty("platform").GetProperty("architecture").GetString()).Should().Equal("amd64", "arm64");
        child.Content.Headers.ContentLength.Should().Be(index.Images[1].ManifestSize);
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage response) => JsonDocument.Parse(await TextOf(response)).RootElement;
}
