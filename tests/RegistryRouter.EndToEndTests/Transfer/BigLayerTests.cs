using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Transfer;

public sealed class BigLayerTests(SharedStagesFixture stages) : StageFixture(stages)
{
    private const long Gibibyte = 1L << 30;

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_layer_of_one_gibibyte_is_pushed_and_pulled_with_skopeo(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (name, image) = (stage.NewName(), ImageLayout.WithLayers(stage.NewFolder(), Gibibyte));
        await stage.Skopeo.ImportAsync(image, name, Cancel);

        await stage.Skopeo.PushAsync(name, Cancel).Succeeds();
        await stage.Skopeo.PullAsync(name, Cancel).Succeeds();

        var pulled = stage.Skopeo.Stored(name);
        pulled.Root.Digest.Should().Be(image.Root.Digest);
        var layer = image.Manifest.Layers[0].Digest;
        (await RandomBlob.DigestOfAsync(pulled.PathOf(layer), Cancel)).Should().Be(layer);
        Directory.Delete(pulled.Folder, recursive: true);
        Directory.Delete(image.Folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_blob_of_one_gibibyte_is_pushed_and_pulled_over_http_2(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (name, blob) = (stage.NewName(), RandomBlob.Write(stage.NewFolder(), Gibibyte));

        var pushed = await stage.Curl.PushBlobAsync(name.Repository, blob.File, blob.Digest, Cancel, "--http2");
        File.Delete(blob.File);
        var pulled = await stage.Curl.SendAsync("GET", $"/v2/{name.Repository}/blobs/{blob.Digest}", Cancel, "--http2");

        (pushed.Status, pushed.HttpVersion).Should().Be((201, "2"));
        (pulled.Status, pulled.HttpVersion).Should().Be((200, "2"));
        (await RandomBlob.DigestOfAsync(pulled.BodyFile, Cancel)).Should().Be(blob.Digest);
        File.Delete(pulled.BodyFile);
    }
}
