using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Pull;

public sealed class PullTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task An_image_that_only_the_hub_has_is_pulled_through_the_group(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, image, seeded) = (stage.Client(kind), stage.NewName(), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, image, Cancel);

        await client.PullAsync(image, Cancel).Succeeds();

        (await client.DiffIdsAsync(image, Cancel)).Should().Equal(seeded.DiffIds);
        PullRouting.ShouldHold(stage.RequestsFor(image));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task An_image_that_another_client_pushed_is_pulled_through_the_group(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, image, pushed) = (stage.Client(kind), stage.NewName(), stage.NewImage());
        var pusher = kind == ClientKind.Skopeo ? stage.Client(ClientKind.Docker) : stage.Skopeo;
        await pusher.ImportAsync(pushed, image, Cancel);
        await pusher.PushAsync(image, Cancel).Succeeds();
        var before = stage.RequestsFor(image).Count;

        await client.PullAsync(image, Cancel).Succeeds();

        (await client.DiffIdsAsync(image, Cancel)).Should().Equal(pushed.DiffIds);
        PullRouting.ShouldHold([.. stage.RequestsFor(image).Skip(before)]);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task A_missing_image_is_manifest_unknown(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);

        var pull = await stage.Client(kind).PullAsync(stage.NewName(), Cancel).Fails();

        pull.AllOutput.Should().MatchRegex("manifest unknown|not found");
    }
}
