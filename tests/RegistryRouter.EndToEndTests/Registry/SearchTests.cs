using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Registry;

public sealed class SearchTests(SharedStagesFixture stages) : StageFixture(stages)
{
    // docker-registry has no search.
    [Theory]
    [InlineData(ClientKind.Docker)]
    [InlineData(ClientKind.Podman)]
    public async Task Search_finds_images_of_the_hub_and_of_hosted(ClientKind kind)
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        var word = $"word-{kind}".ToLowerInvariant();
        var (theirs, ours) = (stage.NewName($"{word}-theirs"), stage.NewName($"{word}-ours"));
        await stage.Direct.SeedHubAsync(stage.NewImage(), theirs, Cancel);
        await stage.Skopeo.ImportAsync(stage.NewImage(), ours, Cancel);
        await stage.Skopeo.PushAsync(ours, Cancel).Succeeds();

        var found = kind == ClientKind.Docker
            ? await stage.Docker.SearchAsync(word, Cancel).Succeeds()
            : await stage.Podman.SearchAsync(word, Cancel).Succeeds();

        found.Output.Should().Contain(theirs.Repository).And.Contain(ours.Repository);
        stage.Upstreams.Requests.Where(request => request.Target.Contains(word, StringComparison.Ordinal) && request.Target.StartsWith("/v1/", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(request => request.Connector == Connector.Group);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Skopeo_lists_the_tags_of_a_repository(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var image = stage.NewName();
        foreach (var tag in new[] { "1.0", "1.1", "latest" })
        {
            await stage.Skopeo.ImportAsync(stage.NewImage(), image with { Tag = tag }, Cancel);
            await stage.Skopeo.PushAsync(image with { Tag = tag }, Cancel).Succeeds();
        }

        var listed = await stage.Skopeo.ListTagsAsync(image, Cancel).Succeeds();

        listed.Output.Should().Contain("\"1.0\"").And.Contain("\"1.1\"").And.Contain("\"latest\"");
        stage.RequestsFor(image).Where(request => request.Target.Contains("/tags/list", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(request => request.Connector != Connector.Hosted);
    }
}
