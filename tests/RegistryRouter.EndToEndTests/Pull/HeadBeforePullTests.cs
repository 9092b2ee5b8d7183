using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Pull;

/// <summary>Clients that send HEAD for a blob before GET.</summary>
public sealed class HeadBeforePullTests(SharedStagesFixture stages) : StageFixture(stages)
{
    // Version 2.8 of the cache signs in with bearer tokens only, which the other kind of upstream does not hand out.
    [Fact]
    public async Task A_pull_through_cache_pulls_an_image_that_only_the_hub_has()
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        var (image, seeded) = (stage.NewName(), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, image, Cancel);
        await using var workspace = new Workspace();
        var cache = await PullThroughCache.StartAsync(workspace, stage.Access);

        var pulled = await stage.Direct.PullAsync(cache, image, Cancel);

        pulled.Root.Digest.Should().Be(seeded.Root.Digest);
        foreach (var layer in seeded.Manifest.Layers)
            Heads(stage, image, layer.Digest).Distinct().Should().Equal((Connector.Hosted, 404), (Connector.Group, 200));
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Containerd_fetches_a_blob_by_its_digest(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (image, seeded) = (stage.NewName(), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, image, Cancel);
        var config = seeded.Manifest.Config.Digest;

        var fetched = await stage.Containerd.FetchObjectAsync($"{image.Registry}/{image.Repository}@{config}", Cancel).Succeeds();

        fetched.Output.Should().Be(await File.ReadAllTextAsync(seeded.PathOf(config), Cancel));
        Heads(stage, image, config).Should().Equal((Connector.Hosted, 404), (Connector.Group, 200));
    }

    // At the hub they belong to the preparation of the test.
    private static IEnumerable<(Connector, int)> Heads(Stage stage, ImageReference image, string digest) =>
        from request in stage.RequestsFor(image)
        where request.IsBlobCheck && request.Connector != Connector.Hub && request.Target.Contains(digest, StringComparison.Ordinal)
        select (request.Connector, request.Status);
}
