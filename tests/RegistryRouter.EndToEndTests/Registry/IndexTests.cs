using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Pull;
using RegistryRouter.EndToEndTests.Push;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Registry;

/// <summary>Images for more than one architecture. docker builds none without an extension, and pulls its own architecture.</summary>
public sealed class IndexTests(SharedStagesFixture stages) : StageFixture(stages)
{
    public static MatrixTheoryData<UpstreamKind, ClientKind> EveryIndexPusher =>
        new(Enum.GetValues<UpstreamKind>(), [ClientKind.Skopeo, ClientKind.Buildah, ClientKind.Podman, ClientKind.Containerd]);

    [Theory]
    [MemberData(nameof(EveryIndexPusher))]
    public async Task A_pushed_index_is_complete_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (name, index) = (stage.NewName(), NewIndex(stage));

        await PushAsync(stage, kind, name, index);

        var stored = await stage.Direct.PullFromHostedAsync(name, Cancel);
        stored.Images.Select(image => image.Digest).Should().BeEquivalentTo(index.Images.Select(image => image.Digest));
        PushRouting.ShouldHold(stage.RequestsFor(name));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task Each_client_gets_the_image_of_its_architecture(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, name, index) = (stage.Client(kind), stage.NewName(), NewIndex(stage));
        await stage.Direct.SeedHubAsync(index, name, Cancel);

        await client.PullAsync(name, Cancel).Succeeds();

        PullRouting.ShouldHold(stage.RequestsFor(name));
        if (kind != ClientKind.Containerd) (await client.DiffIdsAsync(name, Cancel)).Should().Equal(index.DiffIds);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Containerd_pulls_an_index_with_all_its_images(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (name, index) = (stage.NewName(), NewIndex(stage));
        await stage.Direct.SeedHubAsync(index, name, Cancel);

        await stage.Containerd.PullAllPlatformsAsync(name, Cancel).Succeeds();

        (await stage.Containerd.StoredDigestsAsync(Cancel)).Should()
            .Contain(index.Images.Select(image => image.Digest)).And.Contain(index.Root.Digest);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Skopeo_copies_an_index_of_the_hub_to_hosted(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (theirs, ours, index) = (stage.NewName("theirs"), stage.NewName("ours"), NewIndex(stage));
        await stage.Direct.SeedHubAsync(index, theirs, Cancel);

        await stage.Skopeo.CopyAsync($"docker://{theirs}", $"docker://{ours}", Cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(ours, Cancel)).Root.Digest.Should().Be(index.Root.Digest);
        PushRouting.ShouldHold(stage.RequestsFor(ours));
    }

    private static ImageLayout NewIndex(Stage stage) => ImageLayout.ForArchitectures(stage.NewFolder(), "amd64", "arm64");

    private Task<ClientResult> PushAsync(Stage stage, ClientKind kind, ImageReference name, ImageLayout index) => kind switch
    {
        ClientKind.Podman => stage.Podman.PushIndexAsync(name, index, Cancel).Succeeds(),
        ClientKind.Buildah => stage.Buildah.PushIndexAsync(name, index, Cancel).Succeeds(),
        _ => ImportAndPushAsync(stage.Client(kind), name, index),
    };

    private async Task<ClientResult> ImportAndPushAsync(IImageClient client, ImageReference name, ImageLayout index)
    {
        await client.ImportAsync(index, name, Cancel);
        return await client.PushAsync(name, Cancel).Succeeds();
    }
}
