using System.Globalization;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Transfer;

public sealed class MemoryTests(SharedStagesFixture stages) : StageFixture(stages)
{
    private const int Pushes = 8;
    private const int MostGrowthInMebibytes = 200;

    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(100);

    // With RR_BIG=1 each push is one GiB, otherwise 128 MiB.
    private static long BlobSize => Environment.GetEnvironmentVariable("RR_BIG") == "1" ? 1L << 30 : 128L << 20;

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Eight_large_concurrent_pushes_need_little_memory(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var blob = RandomBlob.Write(stage.NewFolder(), BlobSize);
        var before = stage.Router.ResidentMebibytes();

        var pushes = Task.WhenAll(Enumerable.Range(0, Pushes).Select(_ => PushAsync(stage, blob)));
        var most = await HighestAsync(stage.Router, pushes);

        var figures = string.Create(CultureInfo.InvariantCulture,
            $"Router memory, {Pushes} pushes of {BlobSize >> 20} MiB at once ({upstreams}): before {before} MiB, during {most} MiB at most, after {stage.Router.ResidentMebibytes()} MiB");
        Figures.Add(figures);
        (await pushes).Should().AllBeEquivalentTo(201);
        (most - before).Should().BeLessThan(MostGrowthInMebibytes, figures);
    }

    private static async Task<int> HighestAsync(RouterProcess router, Task pushes)
    {
        var most = router.ResidentMebibytes();
        using var timer = new PeriodicTimer(SampleInterval);
        while (!pushes.IsCompleted && await timer.WaitForNextTickAsync(CancellationToken.None))
            most = Math.Max(most, router.ResidentMebibytes());
        return most;
    }

    private async Task<int> PushAsync(Stage stage, RandomBlob blob) =>
        (await stage.Curl.PushBlobAsync(stage.NewName().Repository, blob.File, blob.Digest, Cancel, "--http1.1")).Status;
}
