using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Push;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Transfer;

public sealed class HttpVersionTests(SharedStagesFixture stages) : StageFixture(stages)
{
    public static MatrixTheoryData<UpstreamKind, string> EveryVersion => new(Enum.GetValues<UpstreamKind>(), ["1.1", "2"]);

    [Theory]
    [MemberData(nameof(EveryVersion))]
    public async Task An_image_is_pushed_and_pulled(UpstreamKind upstreams, string version)
    {
        var stage = await OnAsync(upstreams);
        var (name, image, http) = (stage.NewName(), stage.NewImage(), $"--http{version}");

        await stage.Curl.PushImageAsync(name, image, Cancel, http);
        var pulled = await stage.Curl.SendAsync("GET", $"/v2/{name.Repository}/blobs/{image.Manifest.Layers[0].Digest}", Cancel, http);

        pulled.HttpVersion.Should().Be(version);
        (await RandomBlob.DigestOfAsync(pulled.BodyFile, Cancel)).Should().Be(image.Manifest.Layers[0].Digest);
        (await stage.Direct.PullFromHostedAsync(name, Cancel)).Root.Digest.Should().Be(image.Root.Digest);
        PushRouting.ShouldHold(stage.RequestsFor(name));
    }

    [Theory]
    [MemberData(nameof(EveryVersion))]
    public async Task A_range_of_a_blob_is_served(UpstreamKind upstreams, string version)
    {
        var stage = await OnAsync(upstreams);
        var (name, image) = (stage.NewName(), stage.NewImage());
        await stage.Direct.SeedHubAsync(image, name, Cancel);
        var layer = image.Manifest.Layers[0].Digest;

        var part = await stage.Curl.SendAsync("GET", $"/v2/{name.Repository}/blobs/{layer}", Cancel, $"--http{version}", "--range", "100-199");

        part.Status.Should().Be(206);
        (await File.ReadAllBytesAsync(part.BodyFile, Cancel)).Should()
            .Equal((await File.ReadAllBytesAsync(image.PathOf(layer), Cancel))[100..200]);
    }
}
