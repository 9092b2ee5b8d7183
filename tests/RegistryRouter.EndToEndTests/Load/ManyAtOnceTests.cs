using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Load;

public sealed class ManyAtOnceTests(SharedStages stages)
{
    private const int Count = 8;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task Eight_pushes_and_eight_pulls_at_once_all_succeed(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await stages.OnAsync(upstreams);
        var client = stage.Client(kind);
        var pushes = await ForEachAsync((name, image) => client.ImportAsync(image, name, _cancel), stage);
        var pulls = await ForEachAsync((name, image) => stage.Direct.SeedHubAsync(image, name, _cancel), stage);

        await Task.WhenAll([
            .. pushes.Select(push => client.PushAsync(push.Name, _cancel).Succeeds()),
            .. pulls.Select(pull => client.PullAsync(pull.Name, _cancel).Succeeds())]);

        foreach (var (name, image) in pulls)
            (await client.DiffIdsAsync(name, _cancel)).Should().Equal(image.DiffIds);
        foreach (var (name, image) in pushes)
            (await stage.Direct.PullFromHostedAsync(name, _cancel)).DiffIds.Should().Equal(image.DiffIds);
    }

    private static async Task<List<(ImageReference Name, ImageLayout Image)>> ForEachAsync(
        Func<ImageReference, ImageLayout, Task> prepare, Stage stage)
    {
        var images = Enumerable.Range(0, Count).Select(_ => (Name: stage.NewName(), Image: stage.NewImage())).ToList();
        foreach (var (name, image) in images) await prepare(name, image);
        return images;
    }
}
