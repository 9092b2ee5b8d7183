using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Push;

public sealed class PushTests(SharedStages stages)
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task A_pushed_image_is_whole_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await stages.OnAsync(upstreams);
        var (client, image, pushed) = (stage.Client(kind), stage.NewName(), stage.NewImage());

        await client.ImportAsync(pushed, image, _cancel);
        await client.PushAsync(image, _cancel).Succeeds();

        var stored = await stage.Direct.PullFromHostedAsync(image, _cancel);
        stored.DiffIds.Should().Equal(pushed.DiffIds);
        PushRouting.ShouldHold(stage.RequestsFor(image));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task A_repository_may_have_five_segments(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await stages.OnAsync(upstreams);
        var (client, image, pushed) = (stage.Client(kind), stage.NewName("blobs/manifests/uploads/app"), stage.NewImage());

        await client.ImportAsync(pushed, image, _cancel);
        await client.PushAsync(image, _cancel).Succeeds();
        await client.PullAsync(image, _cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(image, _cancel)).DiffIds.Should().Equal(pushed.DiffIds);
        PushRouting.ShouldHold(stage.RequestsFor(image));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task An_image_built_on_a_base_that_only_the_hub_has_is_whole_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await stages.OnAsync(upstreams);
        var (client, based, built, seeded) = (stage.Client(kind), stage.NewName("base"), stage.NewName("built"), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, based, _cancel);
        var baseLayers = seeded.DiffIds;

        await client.PullAsync(based, _cancel).Succeeds();
        await client.ExtendAsync(based, built, _cancel);
        await client.PushAsync(built, _cancel).Succeeds();

        var stored = await stage.Direct.PullFromHostedAsync(built, _cancel);
        stored.DiffIds.Should().HaveCount(baseLayers.Count + 1).And.StartWith(baseLayers);
        PushRouting.ShouldHold(stage.RequestsFor(built));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task An_image_of_the_hub_under_a_new_name_is_whole_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await stages.OnAsync(upstreams);
        var (client, theirs, ours, seeded) = (stage.Client(kind), stage.NewName("theirs"), stage.NewName("ours"), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, theirs, _cancel);

        await client.PullAsync(theirs, _cancel).Succeeds();
        await client.TagAsync(theirs, ours, _cancel);
        await client.PushAsync(ours, _cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(ours, _cancel)).DiffIds.Should().Equal(seeded.DiffIds);
        PushRouting.ShouldHold(stage.RequestsFor(ours));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task An_image_of_the_hub_with_the_tag_it_has_there_is_whole_on_hosted(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await stages.OnAsync(upstreams);
        var (client, image, seeded) = (stage.Client(kind), stage.NewName(), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, image, _cancel);

        await client.PullAsync(image, _cancel).Succeeds();
        await client.PushAsync(image, _cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(image, _cancel)).DiffIds.Should().Equal(seeded.DiffIds);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Skopeo_copies_from_the_hub_to_hosted_through_the_router(UpstreamKind upstreams)
    {
        var stage = await stages.OnAsync(upstreams);
        var (theirs, ours, seeded) = (stage.NewName("theirs"), stage.NewName("ours"), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, theirs, _cancel);

        await stage.Skopeo.CopyAsync($"docker://{theirs}", $"docker://{ours}", _cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(ours, _cancel)).Root.Digest.Should().Be(seeded.Root.Digest);
        PushRouting.ShouldHold(stage.RequestsFor(ours));
    }
}
