using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Push;

public sealed class PushTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task A_pushed_image_is_complete_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, image, pushed) = (stage.Client(kind), stage.NewName(), stage.NewImage());

        await client.ImportAsync(pushed, image, Cancel);
        await client.PushAsync(image, Cancel).Succeeds();

        var stored = await stage.Direct.PullFromHostedAsync(image, Cancel);
        stored.DiffIds.Should().Equal(pushed.DiffIds);
        PushRouting.ShouldHold(stage.RequestsFor(image));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task A_repository_may_have_five_segments(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, image, pushed) = (stage.Client(kind), stage.NewName("blobs/manifests/uploads/app"), stage.NewImage());

        await client.ImportAsync(pushed, image, Cancel);
        await client.PushAsync(image, Cancel).Succeeds();
        await client.PullAsync(image, Cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(image, Cancel)).DiffIds.Should().Equal(pushed.DiffIds);
        PushRouting.ShouldHold(stage.RequestsFor(image));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task An_image_built_on_a_base_that_only_the_hub_has_is_complete_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, based, built, seeded) = (stage.Client(kind), stage.NewName("base"), stage.NewName("built"), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, based, Cancel);
        var baseLayers = seeded.DiffIds;

        await client.PullAsync(based, Cancel).Succeeds();
        await client.ExtendAsync(based, built, Cancel);
        await client.PushAsync(built, Cancel).Succeeds();

        var stored = await stage.Direct.PullFromHostedAsync(built, Cancel);
        stored.DiffIds.Should().HaveCount(baseLayers.Count + 1).And.StartWith(baseLayers);
        PushRouting.ShouldHold(stage.RequestsFor(built));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task An_image_of_the_hub_under_a_new_name_is_complete_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, theirs, ours, seeded) = (stage.Client(kind), stage.NewName("theirs"), stage.NewName("ours"), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, theirs, Cancel);

        await client.PullAsync(theirs, Cancel).Succeeds();
        await client.TagAsync(theirs, ours, Cancel);
        await client.PushAsync(ours, Cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(ours, Cancel)).DiffIds.Should().Equal(seeded.DiffIds);
        PushRouting.ShouldHold(stage.RequestsFor(ours));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task An_image_of_the_hub_with_the_same_tag_is_complete_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, image, seeded) = (stage.Client(kind), stage.NewName(), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, image, Cancel);

        await client.PullAsync(image, Cancel).Succeeds();
        await client.PushAsync(image, Cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(image, Cancel)).DiffIds.Should().Equal(seeded.DiffIds);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Skopeo_copies_from_the_hub_to_hosted_through_the_router(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (theirs, ours, seeded) = (stage.NewName("theirs"), stage.NewName("ours"), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, theirs, Cancel);

        await stage.Skopeo.CopyAsync($"docker://{theirs}", $"docker://{ours}", Cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(ours, Cancel)).Root.Digest.Should().Be(seeded.Root.Digest);
        PushRouting.ShouldHold(stage.RequestsFor(ours));
    }
}
