using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Transfer;

public sealed class ConcurrentTransferTests(SharedStagesFixture stages) : StageFixture(stages)
{
    private const int Count = 8;

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task Eight_concurrent_pushes_and_pulls_succeed(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var client = stage.Client(kind);
        var pushes = await ForEachAsync((name, image) => client.ImportAsync(image, name, Cancel), stage);
        var pulls = await ForEachAsync((name, image) => stage.Direct.SeedHubAsync(image, name, Cancel), stage);

        await Task.WhenAll([
            .. pushes.Select(push => client.PushAsync(push.Name, Cancel).Succeeds()),
            .. pulls.Select(pull => client.PullAsync(pull.Name, Cancel).Succeeds())]);

        foreach (var (name, image) in pulls)
            (await client.DiffIdsAsync(name, Cancel)).Should().Equal(image.DiffIds);
        foreach (var (name, image) in pushes)
            (await stage.Direct.PullFromHostedAsync(name, Cancel)).DiffIds.Should().Equal(image.DiffIds);
    }

    private static async Task<List<(ImageReference Name, ImageLayout Image)>> ForEachAsync(
        Func<ImageReference, ImageLayout, Task> prepare, Stage stage)
    {
        var images = Enumerable.Range(0, Count).Select(_ => (Name: stage.NewName(), Image: stage.NewImage())).ToList();
        foreach (var (name, image) in images) await prepare(name, image);
        return images;
    }
}
