using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Transfer;

public sealed class SlowPushTests(SharedStagesFixture stages) : StageFixture(stages)
{
    private const int Rate = 20 * 1024;
    private const int Seconds = 30;

    // On all upstreams at the same time, for it is the same half minute.
    [Fact]
    public async Task A_push_of_20_KiB_per_second_succeeds()
    {
        var pushes = Enum.GetValues<UpstreamKind>().Select(async upstreams => await PushSlowlyAsync(await OnAsync(upstreams)));

        var answers = await Task.WhenAll(pushes);

        answers.Should().AllSatisfy(answer => answer.Status.Should().Be(201));
    }

    private async Task<CurlResponse> PushSlowlyAsync(Stage stage)
    {
        var (repository, blob) = (stage.NewName().Repository, RandomBlob.Write(stage.NewFolder(), Rate * Seconds));
        var session = await stage.Curl.StartUploadAsync(repository, Cancel);

        var patch = await stage.Curl.SendAsync("PATCH", session, Cancel,
            "--http1.1", "--upload-file", blob.File, "--limit-rate", $"{Rate}",
            "--header", "Transfer-Encoding: chunked", "--header", "Content-Type: application/octet-stream");
        patch.Status.Should().Be(202);
        patch.Headers["Range"].Should().Be($"0-{Rate * Seconds - 1}");

        return await stage.Curl.SendAsync("PUT", CurlClient.WithDigest(patch.Headers["Location"], blob.Digest), Cancel);
    }
}
